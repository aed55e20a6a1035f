package app.waystation.android.ui;

import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.view.Menu;
import android.view.MenuInflater;
import android.view.MenuItem;
import android.view.View;
import androidx.activity.EdgeToEdge;
import androidx.activity.OnBackPressedCallback;
import androidx.appcompat.app.AppCompatActivity;
import androidx.core.splashscreen.SplashScreen;
import androidx.core.view.MenuProvider;
import androidx.fragment.app.Fragment;
import androidx.fragment.app.FragmentManager;
import app.waystation.android.AppGraph;
import app.waystation.android.R;
import app.waystation.android.account.JoinGroupFragment;
import app.waystation.android.account.SignInFragment;
import app.waystation.android.account.WallpaperColours;
import app.waystation.android.data.db.OutboxState;
import app.waystation.android.push.PushLinks;
import app.waystation.android.session.SessionState;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.sync.OutboxItem;
import app.waystation.android.ui.banner.ConnectionBannerView;
import app.waystation.android.ui.common.CurrentGroup;
import app.waystation.android.ui.common.GroupTime;
import app.waystation.android.ui.common.Navigator;
import app.waystation.android.ui.common.Screen;
import app.waystation.android.ui.search.SearchFragment;
import app.waystation.android.ui.waiting.WaitingFragment;
import com.google.android.material.snackbar.Snackbar;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one activity. Shows the screen that the session asks for (signing in, first load, joining,
 * the tabs), and follows links as soon as there is somebody to show them to.
 */
public final class MainActivity extends AppCompatActivity
    implements Navigator, ConnectionBannerView.Listener {
  private static final String ROOT = "root";
  private static final String LINK = "link";
  private static final String TWO_PANES = "two_panes";

  private AppGraph graph;
  private ScreenStack stack;
  private Frame frame;
  private TabBar tabs;
  private LinkFollower links;
  private ConnectionBannerView banner;
  private @Nullable Root root;
  private @Nullable Instant grouplessAt;
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
    boolean twoPanes = getResources().getBoolean(R.bool.two_panes);
    stack = new ScreenStack(this, twoPanes);
    frame = new Frame(this, stack);
    banner = findViewById(R.id.banner);
    banner.setListener(this);
    tabs = new TabBar(this, graph, stack, frame.navigation());
    links = new LinkFollower(this, graph, this, tabs);
    addMenuProvider(new ShellMenu());
    getOnBackPressedDispatcher().addCallback(this, backToFirstTab);
    getSupportFragmentManager().addOnBackStackChangedListener(this::frame);
    getSupportFragmentManager().registerFragmentLifecycleCallbacks(new Frames(), false);

    if (saved == null) {
      take(getIntent());
    } else {
      String before = saved.getString(ROOT);
      root = before == null ? null : Root.valueOf(before);
      String asked = saved.getString(LINK);
      links.keep(asked == null ? null : Uri.parse(asked));
      if (saved.getBoolean(TWO_PANES) != twoPanes) {
        stack.reshape();
      }
    }
    graph.session().observe().observe(this, state -> settle());
    CurrentGroup.of(this).observe().observe(this, this::groupChosen);
    graph.sync().lastSynced().observe(this, moment -> settle());
    graph.sync().connection().observe(this, state -> showBanner());
    graph.outbox().observe().observe(this, this::countWaiting);
  }

  @Override
  protected void onNewIntent(Intent intent) {
    super.onNewIntent(intent);
    setIntent(intent);
    take(intent);
    settle();
  }

  private void take(Intent intent) {
    links.keep(intent.getData());
    String group = intent.getStringExtra(PushLinks.GROUP);
    if (group != null) {
      CurrentGroup.of(this).choose(group);
    }
  }

  @Override
  protected void onSaveInstanceState(Bundle out) {
    super.onSaveInstanceState(out);
    if (root != null) {
      out.putString(ROOT, root.name());
    }
    // A person may leave to look up a password before the link can be followed.
    Uri link = links.kept();
    out.putString(LINK, link == null ? null : link.toString());
    out.putBoolean(TWO_PANES, stack.hasTwoPanes());
  }

  @Override
  public void open(Fragment screen) {
    stack.open(screen);
  }

  @Override
  public void follow(Uri next) {
    links.keep(next);
    settle();
  }

  @Override
  public void back() {
    stack.back();
  }

  @Override
  public void openWaiting() {
    open(new WaitingFragment());
  }

  @Override
  public void openHome() {
    stack.clear();
    if (root == Root.HOME) {
      tabs.selectFirst();
    }
    settle();
  }

  @Override
  public void say(
      CharSequence words, @Nullable CharSequence action, View.@Nullable OnClickListener what) {
    Snackbar bar = Snackbar.make(findViewById(R.id.root), words, Snackbar.LENGTH_LONG);
    bar.setAnchorView(frame.above());
    if (action != null && what != null) {
      bar.setAction(action, what);
    }
    bar.show();
  }

  @Override
  public void retitle() {
    frame();
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
          tabs.selectFirst();
        }
      };

  private void groupChosen(CurrentGroup.Choice choice) {
    settle();
    tabs.groupChosen(choice.group());
    frame();
    // Its zone is the one that the banner's times are said in.
    showBanner();
  }

  /** Decides which screen stands at the bottom, once enough is known to decide it. */
  private void settle() {
    SessionState session = graph.session().observe().getValue();
    CurrentGroup.Choice choice = CurrentGroup.of(this).observe().getValue();
    if (session == null || isFinishing() || getSupportFragmentManager().isStateSaved()) {
      return;
    }
    Instant synced = graph.sync().lastSynced().getValue();
    Root next;
    if (session instanceof SessionState.SignedOut) {
      next = Root.SIGN_IN;
    } else if (choice == null) {
      return;
    } else if (choice.group() != null) {
      next = Root.HOME;
    } else if (synced == null) {
      next = Root.FIRST_LOAD;
    } else if (root == Root.JOIN || isGroupless(synced)) {
      next = Root.JOIN;
    } else {
      next = root == Root.HOME ? Root.HOME : Root.FIRST_LOAD;
    }
    if (next != root) {
      replaceRoot(next);
    }
    // Not before it is known which groups there are: what is opened earlier would be closed again.
    links.follow(root == Root.HOME || root == Root.JOIN, root == Root.HOME);
  }

  /**
   * Whether no group has come with what was fetched then. It may be on its way from the database
   * still: that is asked once more, and all is decided again when it has answered.
   */
  private boolean isGroupless(Instant synced) {
    if (synced.equals(grouplessAt)) {
      return true;
    }
    graph
        .groups()
        .isEmpty()
        .thenAcceptAsync(
            none -> {
              if (none && !isDestroyed()) {
                grouplessAt = synced;
                settle();
              }
            },
            graph.mainExecutor());
    return false;
  }

  private void replaceRoot(Root next) {
    root = next;
    stack.clear();
    switch (next) {
      case SIGN_IN -> stack.replace(new SignInFragment());
      case FIRST_LOAD -> stack.replace(new FirstLoadFragment());
      case JOIN -> stack.replace(JoinGroupFragment.first());
      case HOME -> tabs.selectFirst();
    }
  }

  private void frame() {
    frame.draw(root == Root.HOME);
    invalidateMenu();
    boolean atTab = stack.shown() instanceof Screen screen && screen.chrome() == Screen.Chrome.TAB;
    backToFirstTab.setEnabled(root == Root.HOME && atTab && !stack.isOpen() && !tabs.isFirst());
  }

  private void countWaiting(List<OutboxItem> commands) {
    int unsent = 0;
    for (OutboxItem command : commands) {
      if (command.state() == OutboxState.QUEUED || command.state() == OutboxState.SENDING) {
        unsent++;
      }
    }
    waiting = unsent;
    showBanner();
  }

  private void showBanner() {
    ConnectionState state = graph.sync().connection().getValue();
    if (state != null) {
      banner.show(state, waiting, new GroupTime(this, CurrentGroup.of(this).zone(), graph.clock()));
    }
  }

  /** What every tab offers. */
  private final class ShellMenu implements MenuProvider {
    @Override
    public void onCreateMenu(Menu menu, MenuInflater inflater) {
      inflater.inflate(R.menu.shell, menu);
    }

    @Override
    public void onPrepareMenu(Menu menu) {
      boolean searches =
          root == Root.HOME && stack.shown() instanceof Screen screen && screen.isAboutGroup();
      menu.findItem(R.id.menu_search).setVisible(searches);
    }

    @Override
    public boolean onMenuItemSelected(MenuItem item) {
      if (item.getItemId() != R.id.menu_search) {
        return false;
      }
      open(new SearchFragment());
      return true;
    }
  }

  /** Redraws the frame for each screen that comes, or goes. */
  private final class Frames extends FragmentManager.FragmentLifecycleCallbacks {
    @Override
    public void onFragmentViewCreated(
        FragmentManager manager, Fragment screen, View view, @Nullable Bundle state) {
      frame();
    }

    @Override
    public void onFragmentViewDestroyed(FragmentManager manager, Fragment screen) {
      frame();
    }
  }
}
