package app.waystation.android.ui;

import android.content.Intent;
import android.os.Bundle;
import android.view.View;
import androidx.activity.EdgeToEdge;
import androidx.activity.OnBackPressedCallback;
import androidx.appcompat.app.ActionBar;
import androidx.appcompat.app.AppCompatActivity;
import androidx.core.graphics.Insets;
import androidx.core.splashscreen.SplashScreen;
import androidx.core.view.ViewCompat;
import androidx.core.view.WindowInsetsCompat;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentManager;
import androidx.fragment.app.FragmentTransaction;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.account.JoinGroupFragment;
import app.waystation.android.account.MeFragment;
import app.waystation.android.account.SignInFragment;
import app.waystation.android.account.WallpaperColours;
import app.waystation.android.board.car.CarScreens;
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.session.SessionState;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.sync.OutboxItem;
import app.waystation.android.ui.banner.ConnectionBannerView;
import app.waystation.android.ui.common.CurrentGroup;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.Navigator;
import app.waystation.android.ui.common.Screen;
import app.waystation.android.ui.waiting.WaitingFragment;
import com.google.android.material.appbar.MaterialToolbar;
import com.google.android.material.badge.BadgeDrawable;
import com.google.android.material.bottomnavigation.BottomNavigationView;
import com.google.android.material.snackbar.Snackbar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one activity. Shows the screen that the session asks for (signing in, first load, joining,
 * the board), with bar, connection banner and navigation around it.
 */
public final class MainActivity extends AppCompatActivity
    implements Navigator, ConnectionBannerView.Listener {
  private static final String ROOT = "root";

  private AppGraph graph;
  private View shell;
  private View topBar;
  private MaterialToolbar toolbar;
  private ConnectionBannerView banner;
  private View container;
  private BottomNavigationView navigation;
  private @Nullable Root root;
  private @Nullable DeepLink link;
  private int waiting;

  /** What stands at the bottom of the stack. */
  private enum Root {
    SIGN_IN,
    FIRST_LOAD,
    JOIN,
    HOME
  }

  @SuppressWarnings("NullAway.Init") // The framework makes activities; onCreate fills them.
  public MainActivity() {}

  @Override
  protected void onCreate(@Nullable Bundle saved) {
    SplashScreen.installSplashScreen(this);
    WallpaperColours.apply(this);
    EdgeToEdge.enable(this);
    super.onCreate(saved);
    graph = ((AppGraph.Owner) getApplication()).appGraph();
    setContentView(R.layout.activity_main);
    shell = findViewById(R.id.shell);
    topBar = findViewById(R.id.top_bar);
    toolbar = findViewById(R.id.toolbar);
    banner = findViewById(R.id.banner);
    container = findViewById(R.id.screen);
    navigation = findViewById(R.id.navigation);
    setSupportActionBar(toolbar);
    toolbar.setNavigationOnClickListener(view -> getOnBackPressedDispatcher().onBackPressed());
    banner.setListener(this);
    ViewCompat.setOnApplyWindowInsetsListener(shell, (view, insets) -> fit(insets));

    navigation.setOnItemSelectedListener(
        item -> {
          showTab(item.getItemId());
          return true;
        });
    getOnBackPressedDispatcher().addCallback(this, backToFirstTab);
    getSupportFragmentManager().addOnBackStackChangedListener(this::frame);
    getSupportFragmentManager()
        .registerFragmentLifecycleCallbacks(
            new FragmentManager.FragmentLifecycleCallbacks() {
              @Override
              public void onFragmentViewCreated(
                  FragmentManager manager, Fragment screen, View view, @Nullable Bundle state) {
                frame();
              }
            },
            false);

    if (saved == null) {
      link = DeepLink.of(getIntent().getData());
    } else if (saved.getString(ROOT) != null) {
      root = Root.valueOf(saved.getString(ROOT));
    }
    graph.session().observe().observe(this, state -> settle());
    CurrentGroup.of(this)
        .observe()
        .observe(
            this,
            choice -> {
              settle();
              // Its zone is the one that the banner's times are said in.
              showBanner();
            });
    graph.sync().lastSynced().observe(this, moment -> settle());
    graph.sync().connection().observe(this, state -> showBanner());
    graph.outbox().observe().observe(this, this::countWaiting);
  }

  @Override
  protected void onNewIntent(Intent intent) {
    super.onNewIntent(intent);
    setIntent(intent);
    link = DeepLink.of(intent.getData());
    settle();
  }

  @Override
  protected void onSaveInstanceState(Bundle out) {
    super.onSaveInstanceState(out);
    if (root != null) {
      out.putString(ROOT, root.name());
    }
  }

  @Override
  public void open(Fragment screen) {
    getSupportFragmentManager()
        .beginTransaction()
        .setReorderingAllowed(true)
        .replace(R.id.screen, screen)
        .addToBackStack(null)
        .commit();
  }

  @Override
  public void back() {
    getSupportFragmentManager().popBackStack();
  }

  @Override
  public void openWaiting() {
    if (root == Root.HOME) {
      clearStack();
      navigation.setSelectedItemId(R.id.nav_waiting);
    } else {
      open(new WaitingFragment());
    }
  }

  @Override
  public void openHome() {
    clearStack();
    if (root == Root.HOME) {
      navigation.setSelectedItemId(R.id.nav_car);
    }
    settle();
  }

  @Override
  public void say(
      CharSequence words, @Nullable CharSequence action, View.@Nullable OnClickListener what) {
    Snackbar bar = Snackbar.make(findViewById(R.id.root), words, Snackbar.LENGTH_LONG);
    if (navigation.getVisibility() == View.VISIBLE) {
      bar.setAnchorView(navigation);
    }
    if (action != null && what != null) {
      bar.setAction(action, what);
    }
    bar.show();
  }

  @Override
  public void onTryNow() {
    graph.sync().reconnectNow();
  }

  @Override
  public void onShowWaiting() {
    openWaiting();
  }

  @Override
  public void onSignIn() {
    replaceRoot(Root.SIGN_IN);
  }

  private final OnBackPressedCallback backToFirstTab =
      new OnBackPressedCallback(false) {
        @Override
        public void handleOnBackPressed() {
          navigation.setSelectedItemId(R.id.nav_car);
        }
      };

  /** Decides which screen stands at the bottom, once enough is known to decide it. */
  private void settle() {
    SessionState session = graph.session().observe().getValue();
    CurrentGroup.Choice choice = CurrentGroup.of(this).observe().getValue();
    if (session == null || isFinishing() || getSupportFragmentManager().isStateSaved()) {
      return;
    }
    Root next;
    if (session instanceof SessionState.SignedOut) {
      next = Root.SIGN_IN;
    } else if (choice == null) {
      return;
    } else if (choice.group() != null) {
      next = Root.HOME;
    } else if (graph.sync().lastSynced().getValue() == null) {
      next = Root.FIRST_LOAD;
    } else {
      next = Root.JOIN;
    }
    if (next != root) {
      replaceRoot(next);
    }
    follow();
  }

  private void replaceRoot(Root next) {
    root = next;
    clearStack();
    if (next == Root.HOME) {
      // Fires showTab, also when it was selected already.
      navigation.setSelectedItemId(R.id.nav_car);
      return;
    }
    replace(
        switch (next) {
          case SIGN_IN -> new SignInFragment();
          case FIRST_LOAD -> new FirstLoadFragment();
          case JOIN -> JoinGroupFragment.first();
          case HOME -> throw new IllegalStateException();
        });
  }

  private void showTab(int item) {
    if (root != Root.HOME) {
      return;
    }
    Fragment shown = getSupportFragmentManager().findFragmentById(R.id.screen);
    if (item == R.id.nav_car) {
      if (!CarScreens.isBoard(shown)) {
        replace(CarScreens.board());
      }
    } else if (item == R.id.nav_waiting) {
      if (!(shown instanceof WaitingFragment)) {
        replace(new WaitingFragment());
      }
    } else if (!(shown instanceof MeFragment)) {
      replace(new MeFragment());
    }
  }

  private void replace(Fragment screen) {
    FragmentTransaction change = getSupportFragmentManager().beginTransaction();
    change.setReorderingAllowed(true).replace(R.id.screen, screen).commit();
  }

  private void clearStack() {
    FragmentManager manager = getSupportFragmentManager();
    if (manager.getBackStackEntryCount() > 0) {
      manager.popBackStack(null, FragmentManager.POP_BACK_STACK_INCLUSIVE);
    }
  }

  /** Opens what a link asked for, as soon as there is somebody to show it to. */
  private void follow() {
    DeepLink wanted = link;
    if (wanted == null || root == null || root == Root.SIGN_IN) {
      return;
    }
    if (wanted instanceof DeepLink.Join join) {
      link = null;
      open(JoinGroupFragment.withCode(join.code()));
    } else if (root == Root.HOME) {
      link = null;
      if (wanted instanceof DeepLink.ShowReservation reservation) {
        CarScreens.showReservation(getSupportFragmentManager(), reservation.id());
      } else if (wanted instanceof DeepLink.Reserve) {
        open(CarScreens.newReservation());
      } else {
        open(CarScreens.logFuel());
      }
    }
  }

  /** Draws around the screen on top what it asks for. */
  private void frame() {
    Fragment shown = getSupportFragmentManager().findFragmentById(R.id.screen);
    if (!(shown instanceof Screen screen)) {
      return;
    }
    Screen.Chrome chrome = screen.chrome();
    topBar.setVisibility(chrome.hasBar() ? View.VISIBLE : View.GONE);
    navigation.setVisibility(chrome.hasNavigation() ? View.VISIBLE : View.GONE);
    ActionBar bar = getSupportActionBar();
    if (bar != null) {
      bar.setTitle(screen.title(this));
    }
    if (chrome == Screen.Chrome.CHILD) {
      toolbar.setNavigationIcon(R.drawable.ic_back_24dp);
      toolbar.setNavigationContentDescription(R.string.action_back);
    } else if (chrome == Screen.Chrome.FORM) {
      toolbar.setNavigationIcon(R.drawable.ic_close_24dp);
      toolbar.setNavigationContentDescription(R.string.action_close);
    } else {
      toolbar.setNavigationIcon(null);
    }
    backToFirstTab.setEnabled(
        root == Root.HOME && chrome.hasNavigation() && !CarScreens.isBoard(shown));
    ViewCompat.requestApplyInsets(shell);
  }

  @Override
  public void retitle() {
    frame();
  }

  private WindowInsetsCompat fit(WindowInsetsCompat insets) {
    Insets bars =
        insets.getInsets(
            WindowInsetsCompat.Type.systemBars() | WindowInsetsCompat.Type.displayCutout());
    Insets keyboard = insets.getInsets(WindowInsetsCompat.Type.ime());
    boolean hasBar = topBar.getVisibility() == View.VISIBLE;
    boolean hasNavigation = navigation.getVisibility() == View.VISIBLE;
    shell.setPadding(bars.left, 0, bars.right, 0);
    topBar.setPadding(0, bars.top, 0, 0);
    navigation.setPadding(0, 0, 0, bars.bottom);
    container.setPadding(
        0, hasBar ? 0 : bars.top, 0, hasNavigation ? 0 : Math.max(bars.bottom, keyboard.bottom));
    return insets;
  }

  private void countWaiting(List<OutboxItem> commands) {
    int unsent = 0;
    for (OutboxItem command : commands) {
      if (command.state() == OutboxState.QUEUED || command.state() == OutboxState.SENDING) {
        unsent++;
      }
    }
    waiting = unsent;
    if (commands.isEmpty()) {
      navigation.removeBadge(R.id.nav_waiting);
    } else {
      BadgeDrawable badge = navigation.getOrCreateBadge(R.id.nav_waiting);
      badge.setNumber(commands.size());
      badge.setContentDescriptionQuantityStringsResource(R.plurals.waiting_badge);
    }
    showBanner();
  }

  private void showBanner() {
    ConnectionState state = graph.sync().connection().getValue();
    if (state != null) {
      banner.show(state, waiting, new GroupTime(this, CurrentGroup.of(this).zone(), graph.clock()));
    }
  }
}
