package app.waystation.android.screens;

import static androidx.test.espresso.Espresso.onView;
import static androidx.test.espresso.matcher.RootMatchers.isDialog;

import android.content.Context;
import android.content.Intent;
import android.net.Uri;
import android.provider.Settings;
import android.view.View;
import androidx.fragment.app.Fragment;
import androidx.test.core.app.ActivityScenario;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.espresso.Espresso;
import androidx.test.espresso.EspressoException;
import androidx.test.espresso.ViewAssertion;
import app.waystation.android.AppGraph;
import app.waystation.android.board.Board;
import app.waystation.android.data.api.Timeouts;
import app.waystation.android.data.db.PushInbox;
import app.waystation.android.data.db.WaystationDatabase;
import app.waystation.android.push.Notifier;
import app.waystation.android.session.MemorySessionStore;
import app.waystation.android.session.StoredSession;
import app.waystation.android.sync.BackgroundWork;
import app.waystation.android.sync.ConnectionState;
import app.waystation.android.testing.Phone;
import app.waystation.android.testing.VirtualTime;
import app.waystation.android.ui.MainActivity;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.auth.User;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * One phone with screens: the real graph on a real database, a clock that stands still, and a
 * network that does what the test says.
 */
final class Stage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String NOWHERE = "https://waystation.example";

  final VirtualTime time = new VirtualTime(CasaRossi.NOW);
  final Phone.Network network = new Phone.Network();
  final AppGraph graph;
  private @Nullable ActivityScenario<MainActivity> scenario;

  private Stage(String server, @Nullable User user) {
    this(server, user, null);
  }

  private Stage(
      String server, @Nullable User user, @Nullable Function<AppGraph, List<Board>> boards) {
    Context context = ApplicationProvider.getApplicationContext();
    Settings.System.putString(context.getContentResolver(), Settings.System.TIME_12_24, "24");
    Settings.Global.putString(
        context.getContentResolver(), Settings.Global.ANIMATOR_DURATION_SCALE, "0");
    // The brand's own colours: those of a wallpaper are not ours to compare.
    context
        .getSharedPreferences("screens", Context.MODE_PRIVATE)
        .edit()
        .clear()
        .putBoolean("wallpaper_colours", false)
        .commit();
    MemorySessionStore store = new MemorySessionStore(server);
    if (user != null) {
      store.write(new StoredSession("access-1", "refresh-0", user));
      store.setDataOwner(user.id());
    }
    AppGraph.Builder parts =
        AppGraph.builder(context)
            .databaseName(EntityIds.next() + ".db")
            .clock(time.clock())
            .scheduler(time)
            .connectivity(network)
            .sessionStore(store)
            .work(new NoWork())
            .notifier(new NoNotifier())
            .pushTokens(() -> null)
            .random(() -> 0.5)
            .timeouts(
                new Timeouts(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ZERO));
    graph = boards == null ? parts.build() : parts.boards(boards).build();
    ((ScreenApp) context).put(graph);
  }

  /** Nobody is signed in; the server is at this address. */
  static Stage signedOut(String server) {
    return new Stage(server, null);
  }

  /** This person is signed in, and there is no server. */
  static Stage signedIn(User user) {
    return new Stage(NOWHERE, user);
  }

  /** This person is signed in, and the app has these boards. */
  static Stage withBoards(User user, Function<AppGraph, List<Board>> boards) {
    return new Stage(NOWHERE, user, boards);
  }

  /** This person is signed in at this server. */
  static Stage signedIn(User user, String server) {
    return new Stage(server, user);
  }

  /** Puts rows straight into the database. */
  Stage with(Consumer<WaystationDatabase> rows) {
    // A thread of our own: those of the common pool do not see the classes of this test.
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(
            () -> rows.accept(graph.database()), task -> new Thread(task, "rows").start());
    Phone.get(written);
    return this;
  }

  /** The system says there is no network. */
  Stage offline() {
    network.set(false);
    graph.start();
    graph.setForeground(true);
    time.settle();
    await(() -> graph.sync().connectionNow() instanceof ConnectionState.Offline);
    return this;
  }

  /** In the hand, connected or trying to. */
  Stage started() {
    graph.start();
    graph.setForeground(true);
    time.settle();
    return this;
  }

  /** Opens the app where it opens by itself. */
  Stage openApp() {
    scenario = ActivityScenario.launch(MainActivity.class);
    return this;
  }

  /** Opens the app at the cars, or at signing in when nobody is. */
  Stage open() {
    return open(Uri.parse("waystation://boards/car"));
  }

  /** Opens the app by a link. */
  Stage open(Uri link) {
    Context context = ApplicationProvider.getApplicationContext();
    scenario =
        ActivityScenario.launch(
            new Intent(Intent.ACTION_VIEW, link).setClass(context, MainActivity.class));
    return this;
  }

  /** The system makes the activity anew, as when the window changes its shape. */
  Stage recreate() {
    ActivityScenario<MainActivity> opened = scenario;
    if (opened == null) {
      throw new IllegalStateException("Nothing is open");
    }
    opened.recreate();
    Espresso.onIdle();
    return this;
  }

  /** Opens a screen on top of the app. */
  Stage open(Fragment screen) {
    activity(activity -> activity.open(screen));
    Espresso.onIdle();
    return this;
  }

  /** Does something with the activity, on the main thread. */
  void activity(Consumer<MainActivity> what) {
    ActivityScenario<MainActivity> opened = scenario;
    if (opened == null) {
      throw new IllegalStateException("Nothing is open");
    }
    opened.onActivity(what::accept);
  }

  /** Waits until a view is what it should be: rows are read in the background. */
  void see(Matcher<View> view, ViewAssertion isSo) {
    eventually(() -> onView(view).check(isSo));
  }

  /** The same for a sheet or dialog that lies over the screen. */
  void seeOver(Matcher<View> view, ViewAssertion isSo) {
    eventually(() -> onView(view).inRoot(isDialog()).check(isSo));
  }

  private static void eventually(ThrowingRunnable check) {
    Awaitility.await()
        .pollInSameThread()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsMatching(thrown -> thrown instanceof EspressoException)
        .untilAsserted(check);
  }

  /** Waits for something that happens in the background, letting the main thread work. */
  void await(BooleanSupplier condition) {
    Awaitility.await()
        .pollInSameThread()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              if (scenario != null) {
                Espresso.onIdle();
              }
              return condition.getAsBoolean();
            });
  }

  @Override
  public void close() {
    if (scenario != null) {
      scenario.close();
    }
    graph.close();
  }

  private static final class NoWork implements BackgroundWork {
    @Override
    public void requestSync() {}

    @Override
    public void requestUrgentSync() {}

    @Override
    public void keepPushRegistered() {}

    @Override
    public void keepSyncing(boolean wanted) {}

    @Override
    public void decideWhenOnline(String reservationId, boolean approve, @Nullable String reason) {}

    @Override
    public void cancelAll() {}
  }

  private static final class NoNotifier implements Notifier {
    @Override
    public void show(PushInbox push) {}

    @Override
    public void showWillDecide(String reservationId, boolean approve) {}

    @Override
    public void showDecided(String reservationId, boolean approve) {}

    @Override
    public void showNotDecided(String reservationId, @Nullable String reason) {}

    @Override
    public void cancel(String link) {}

    @Override
    public void cancelAll() {}
  }
}
