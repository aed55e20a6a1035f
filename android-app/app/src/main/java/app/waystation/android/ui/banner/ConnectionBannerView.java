package app.waystation.android.ui.banner;

import android.content.Context;
import android.content.res.ColorStateList;
import android.util.AttributeSet;
import android.view.View;
import android.widget.Button;
import android.widget.ImageView;
import android.widget.LinearLayout;
import android.widget.TextView;
import androidx.core.view.AccessibilityDelegateCompat;
import androidx.core.view.ViewCompat;
import androidx.core.view.accessibility.AccessibilityNodeInfoCompat;
import app.waystation.android.R;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.ui.common.GroupTime;
import com.google.android.material.color.MaterialColors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says how far this phone is from the server, and is gone when it is not. TalkBack hears each
 * change of the state once; the countdown is shown but not read out every second.
 */
public final class ConnectionBannerView extends LinearLayout {
  private static final long TICK_MS = 1000;

  private final View progress;
  private final ImageView icon;
  private final TextView text;
  private final TextView detail;
  private final Button action;
  private final Runnable tick = this::showDetail;

  private @Nullable BannerContent content;
  private @Nullable GroupTime time;
  private @Nullable Listener listener;
  private int waiting;

  /** Called by the layout inflater. */
  public ConnectionBannerView(Context context, @Nullable AttributeSet attrs) {
    super(context, attrs);
    setOrientation(VERTICAL);
    inflate(context, R.layout.view_connection_banner, this);
    progress = findViewById(R.id.banner_progress);
    icon = findViewById(R.id.banner_icon);
    text = findViewById(R.id.banner_text);
    detail = findViewById(R.id.banner_detail);
    action = findViewById(R.id.banner_action);
    ViewCompat.setAccessibilityDelegate(
        this,
        new AccessibilityDelegateCompat() {
          @Override
          public void onInitializeAccessibilityNodeInfo(
              View host, AccessibilityNodeInfoCompat info) {
            super.onInitializeAccessibilityNodeInfo(host, info);
            if (host.isClickable()) {
              info.addAction(
                  new AccessibilityNodeInfoCompat.AccessibilityActionCompat(
                      AccessibilityNodeInfoCompat.ACTION_CLICK,
                      context.getString(R.string.banner_open_waiting)));
            }
          }
        });
  }

  /** Who is told of taps. */
  public void setListener(Listener listener) {
    this.listener = listener;
  }

  /** Shows this state, with so many commands waiting to be sent. */
  public void show(ConnectionState state, int commandsWaiting, GroupTime words) {
    BannerContent next = BannerContent.of(state);
    content = next;
    time = words;
    waiting = commandsWaiting;
    removeCallbacks(tick);
    if (next == null) {
      setVisibility(GONE);
      return;
    }
    paint(next.look());
    String said =
        next.since() == null
            ? getContext().getString(next.text())
            : getContext().getString(next.text(), words.moment(next.since()));
    // Setting the same words again would make TalkBack repeat them.
    if (!said.contentEquals(text.getText())) {
      text.setText(said);
    }
    boolean offers = next.offer() != BannerContent.Offer.NOTHING;
    action.setVisibility(offers ? VISIBLE : GONE);
    if (offers) {
      boolean signIn = next.offer() == BannerContent.Offer.SIGN_IN;
      action.setText(signIn ? R.string.banner_sign_in : R.string.banner_try_now);
      action.setOnClickListener(
          view -> {
            if (listener != null && signIn) {
              listener.onSignIn();
            } else if (listener != null) {
              listener.onTryNow();
            }
          });
    }
    setOnClickListener(
        view -> {
          if (listener != null) {
            listener.onShowWaiting();
          }
        });
    setClickable(waiting > 0);
    setFocusable(waiting > 0);
    setVisibility(VISIBLE);
    showDetail();
  }

  @Override
  protected void onDetachedFromWindow() {
    removeCallbacks(tick);
    super.onDetachedFromWindow();
  }

  private void showDetail() {
    BannerContent now = content;
    GroupTime words = time;
    if (now == null || words == null) {
      return;
    }
    List<String> parts = new ArrayList<>();
    if (now.retryAt() != null) {
      Duration left = Duration.between(words.now(), now.retryAt());
      boolean over = left.isNegative() || left.isZero();
      parts.add(
          over
              ? getContext().getString(R.string.banner_retrying)
              : getContext().getString(R.string.banner_retry_in, words.duration(left)));
      if (!over) {
        postDelayed(tick, TICK_MS);
      }
    }
    if (waiting > 0) {
      parts.add(getResources().getQuantityString(R.plurals.banner_waiting, waiting, waiting));
    }
    detail.setVisibility(parts.isEmpty() ? GONE : VISIBLE);
    if (parts.size() == 2) {
      detail.setText(getContext().getString(R.string.banner_two_parts, parts.get(0), parts.get(1)));
    } else if (!parts.isEmpty()) {
      detail.setText(parts.get(0));
    }
  }

  private void paint(BannerContent.Look look) {
    int back;
    int fore;
    switch (look) {
      case LOST -> {
        back = color(R.attr.colorTertiaryContainer);
        fore = color(R.attr.colorOnTertiaryContainer);
      }
      case BROKEN -> {
        back = color(R.attr.colorErrorContainer);
        fore = color(R.attr.colorOnErrorContainer);
      }
      case BUSY, OFFLINE -> {
        back = color(R.attr.colorSecondaryContainer);
        fore = color(R.attr.colorOnSecondaryContainer);
      }
      default -> throw new IllegalStateException();
    }
    setBackgroundColor(back);
    text.setTextColor(fore);
    detail.setTextColor(fore);
    action.setTextColor(fore);
    icon.setImageResource(look.icon);
    icon.setImageTintList(ColorStateList.valueOf(fore));
    progress.setVisibility(look == BannerContent.Look.BUSY ? VISIBLE : GONE);
  }

  private int color(int attr) {
    return MaterialColors.getColor(this, attr);
  }

  /** What a person may want of the banner. */
  public interface Listener {
    /** Do not wait for the next planned attempt. */
    void onTryNow();

    /** Show what has not been sent. */
    void onShowWaiting();

    /** Sign in again. */
    void onSignIn();
  }
}
