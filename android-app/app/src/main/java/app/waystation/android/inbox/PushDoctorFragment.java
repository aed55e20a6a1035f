package app.waystation.android.inbox;

import android.content.ActivityNotFoundException;
import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.provider.Settings;
import android.view.LayoutInflater;
import android.view.Menu;
import android.view.MenuInflater;
import android.view.MenuItem;
import android.view.View;
import android.view.ViewGroup;
import android.widget.Button;
import android.widget.ImageView;
import android.widget.TextView;
import androidx.core.content.FileProvider;
import androidx.core.view.MenuProvider;
import androidx.lifecycle.Lifecycle;
import app.waystation.android.R;
import app.waystation.android.data.db.PushInbox;
import app.waystation.android.push.PushDoctor;
import app.waystation.android.push.PushDoctor.Check;
import app.waystation.android.push.PushTexts;
import app.waystation.android.ui.common.PushPermission;
import app.waystation.android.ui.common.ScreenFragment;
import com.google.android.material.color.MaterialColors;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why pushes do not come: every step of their way, a test, and what has come so far. */
public final class PushDoctorFragment extends ScreenFragment {
  private static final int PATIENCE_SECONDS = 20;

  private final PushPermission permission = new PushPermission(this, this::examine);
  private final Runnable late = this::isLate;
  private List<Check> checks = List.of();

  public PushDoctorFragment() {
    super(R.layout.fragment_push_doctor);
  }

  @Override
  public Chrome chrome() {
    return Chrome.CHILD;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.doctor_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    find(R.id.test).setOnClickListener(button -> test());
    graph().pushDoctor().history().observe(getViewLifecycleOwner(), this::showHistory);
    requireActivity()
        .addMenuProvider(new ReportMenu(), getViewLifecycleOwner(), Lifecycle.State.RESUMED);
  }

  @Override
  public void onResume() {
    super.onResume();
    // The person may come back from the system's settings.
    examine();
  }

  @Override
  public void onDestroyView() {
    requireView().removeCallbacks(late);
    super.onDestroyView();
  }

  private void examine() {
    graph()
        .pushDoctor()
        .examine()
        .thenAcceptAsync(
            found -> {
              if (getView() != null) {
                checks = found;
                showChecks();
              }
            },
            graph().mainExecutor());
  }

  private void showChecks() {
    ViewGroup list = find(R.id.checks);
    list.removeAllViews();
    for (Check check : checks) {
      View row =
          LayoutInflater.from(requireContext()).inflate(R.layout.item_push_check, list, false);
      ImageView verdict = row.findViewById(R.id.verdict);
      showVerdict(verdict, check.verdict());
      TextView title = row.findViewById(R.id.check_title);
      title.setText(titleOf(check.kind()));
      TextView detail = row.findViewById(R.id.check_detail);
      detail.setText(
          getString(
              check.words(),
              check.moment() == null
                  ? String.valueOf(check.argument())
                  : groupTime().moment(check.moment())));
      Button fix = row.findViewById(R.id.fix);
      fix.setVisibility(check.fix() == PushDoctor.Fix.NONE ? View.GONE : View.VISIBLE);
      fix.setContentDescription(
          getString(R.string.doctor_fix) + ": " + getString(titleOf(check.kind())));
      fix.setOnClickListener(button -> fix(check.fix()));
      list.addView(row);
    }
  }

  private void showVerdict(ImageView view, PushDoctor.Verdict verdict) {
    view.setImageResource(
        switch (verdict) {
          case GOOD -> R.drawable.ic_check_24dp;
          case WARNING -> R.drawable.ic_info_24dp;
          case BAD -> R.drawable.ic_alert_24dp;
        });
    view.setContentDescription(
        getString(
            switch (verdict) {
              case GOOD -> R.string.doctor_good;
              case WARNING -> R.string.doctor_warning;
              case BAD -> R.string.doctor_bad;
            }));
    view.setColorFilter(
        MaterialColors.getColor(
            view,
            switch (verdict) {
              case GOOD -> androidx.appcompat.R.attr.colorPrimary;
              case WARNING -> com.google.android.material.R.attr.colorOnSurfaceVariant;
              case BAD -> androidx.appcompat.R.attr.colorError;
            }));
  }

  private static int titleOf(PushDoctor.Kind kind) {
    return switch (kind) {
      case PERMISSION -> R.string.doctor_permission;
      case CHANNELS -> R.string.doctor_channels;
      case GOOGLE -> R.string.doctor_google;
      case TOKEN -> R.string.doctor_token;
      case REGISTERED -> R.string.doctor_registered;
      case LAST_PUSH -> R.string.doctor_last;
      case BATTERY -> R.string.doctor_battery;
      case DATA -> R.string.doctor_data;
      case SERVER -> R.string.doctor_server;
    };
  }

  private void fix(PushDoctor.Fix fix) {
    switch (fix) {
      case APP_NOTIFICATIONS -> permission.ask();
      case BATTERY -> open(new Intent(Settings.ACTION_IGNORE_BATTERY_OPTIMIZATION_SETTINGS));
      case DATA ->
          open(
              new Intent(
                  Settings.ACTION_IGNORE_BACKGROUND_DATA_RESTRICTIONS_SETTINGS,
                  Uri.fromParts("package", requireContext().getPackageName(), null)));
      case REGISTER ->
          graph()
              .pushDoctor()
              .register()
              .thenAcceptAsync(registered -> examine(), graph().mainExecutor());
      case NONE -> {}
    }
  }

  private void open(Intent settings) {
    try {
      startActivity(settings);
    } catch (ActivityNotFoundException e) {
      startActivity(
          new Intent(
              Settings.ACTION_APPLICATION_DETAILS_SETTINGS,
              Uri.fromParts("package", requireContext().getPackageName(), null)));
    }
  }

  private void test() {
    find(R.id.test).setEnabled(false);
    say(getString(R.string.doctor_test_sending));
    graph()
        .pushDoctor()
        .test()
        .thenAcceptAsync(
            result -> {
              if (getView() == null) {
                return;
              }
              if (result instanceof PushDoctor.Test.Sent sent) {
                await(sent.eventId());
              } else if (result instanceof PushDoctor.Test.Failed failed) {
                ended(words(failed));
                examine();
              }
            },
            graph().mainExecutor());
  }

  private void await(String eventId) {
    say(getString(R.string.doctor_test_waiting));
    requireView().postDelayed(late, PATIENCE_SECONDS * 1000L);
    graph()
        .pushDoctor()
        .arrived(eventId)
        .observe(
            getViewLifecycleOwner(),
            here -> {
              if (here) {
                // Also when it comes after all.
                requireView().removeCallbacks(late);
                ended(getString(R.string.doctor_test_arrived));
                examine();
              }
            });
  }

  private void isLate() {
    ended(
        getResources()
            .getQuantityString(R.plurals.doctor_test_late, PATIENCE_SECONDS, PATIENCE_SECONDS));
  }

  private String words(PushDoctor.Test.Failed failed) {
    String reason = failed.reason() == null ? "" : failed.reason();
    return switch (failed.why()) {
      case NO_SERVICE -> getString(R.string.doctor_test_no_service);
      case TOKEN_GONE -> getString(R.string.doctor_test_token_gone);
      case REFUSED -> getString(R.string.doctor_test_refused, reason);
      case UNAVAILABLE -> getString(R.string.doctor_test_unavailable, reason);
      case NOT_REGISTERED -> getString(R.string.doctor_test_not_registered);
      case TOO_OFTEN -> getString(R.string.doctor_test_too_often);
      case UNREACHABLE -> getString(R.string.doctor_test_unreachable);
    };
  }

  private void ended(String words) {
    find(R.id.test).setEnabled(true);
    Button again = find(R.id.test);
    again.setText(R.string.doctor_again);
    say(words);
  }

  private void say(String words) {
    TextView result = find(R.id.test_result);
    result.setText(words);
    result.setVisibility(View.VISIBLE);
  }

  private void showHistory(List<PushInbox> pushes) {
    ViewGroup list = find(R.id.history);
    list.removeAllViews();
    PushTexts texts = new PushTexts(requireContext(), zone());
    for (PushInbox push : pushes) {
      String when = groupTime().moment(push.receivedAt());
      list.addView(
          historyRow(
              list,
              texts.of(push.titleKey(), push.args()).title(),
              getString(
                  push.source().equals(PushInbox.PUSH)
                      ? R.string.doctor_history_push
                      : R.string.doctor_history_sync,
                  when)));
    }
    if (pushes.isEmpty()) {
      list.addView(historyRow(list, getString(R.string.doctor_history_none), null));
    }
  }

  private View historyRow(ViewGroup list, String title, @Nullable String detail) {
    View row =
        LayoutInflater.from(requireContext()).inflate(R.layout.item_push_history, list, false);
    TextView first = row.findViewById(R.id.history_title);
    first.setText(title);
    TextView second = row.findViewById(R.id.history_detail);
    second.setText(detail);
    second.setVisibility(detail == null ? View.GONE : View.VISIBLE);
    return row;
  }

  private void share() {
    Context context = requireContext();
    File file = new File(new File(context.getCacheDir(), "reports"), "push.txt");
    graph()
        .pushDoctor()
        .report(checks)
        .thenApply(text -> written(file, text))
        .thenAcceptAsync(
            done -> {
              if (done && isAdded()) {
                send(
                    FileProvider.getUriForFile(context, context.getPackageName() + ".files", file));
              }
            },
            graph().mainExecutor());
  }

  private static boolean written(File file, String text) {
    try {
      Files.createDirectories(file.getParentFile().toPath());
      Files.write(file.toPath(), text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void send(Uri report) {
    Intent send =
        new Intent(Intent.ACTION_SEND)
            .setType("text/plain")
            .putExtra(Intent.EXTRA_STREAM, report)
            .putExtra(Intent.EXTRA_SUBJECT, getString(R.string.doctor_export_title))
            .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION);
    startActivity(Intent.createChooser(send, getString(R.string.doctor_export)));
  }

  private final class ReportMenu implements MenuProvider {
    @Override
    public void onCreateMenu(Menu menu, MenuInflater inflater) {
      inflater.inflate(R.menu.push_doctor, menu);
    }

    @Override
    public boolean onMenuItemSelected(MenuItem item) {
      if (item.getItemId() == R.id.menu_export) {
        share();
        return true;
      }
      return false;
    }
  }
}
