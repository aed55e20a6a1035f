package app.waystation.android.data.api;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.session.MemorySessionStore;
import app.waystation.android.session.Session;
import app.waystation.android.session.SessionState;
import app.waystation.android.session.StoredSession;
import app.waystation.android.testing.FakeServer;
import app.waystation.android.testing.Phone;
import app.waystation.android.testing.Things;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class TokenRefreshTest {
  private final ExecutorService threads = Executors.newFixedThreadPool(10);
  private FakeServer server;
  private MemorySessionStore store;
  private Session session;
  private RestClient rest;

  @Before
  public void setUp() throws IOException {
    server = new FakeServer();
    store = new MemorySessionStore(server.address());
    store.write(new StoredSession("expired", "refresh-0", Things.ana()));
    session = new Session(store);
    rest =
        new RestClient(
            () -> Objects.requireNonNull(ServerAddress.parse(server.address())),
            session,
            new Timeouts(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ZERO),
            "Waystation/test");
  }

  @After
  public void tearDown() {
    threads.shutdownNow();
    rest.close();
    server.close();
  }

  @Test
  public void tenRequestsThatAreRefusedAtOnceRenewTheTokenOnce() {
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      answers.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                return rest.get("rooms");
              },
              threads));
    }
    start.countDown();

    assertThat(answers).allSatisfy(a -> assertThat(Phone.get(a)).isInstanceOf(Answer.Ok.class));
    assertThat(server.refreshes).hasValue(1);
    assertThat(Objects.requireNonNull(store.read()).refreshToken()).isEqualTo("refresh-1");
  }

  @Test
  public void aRefreshThatIsNotAnsweredSignsNobodyOut() {
    server.script("POST auth/refresh", FakeServer.broken());

    assertThat(get()).isInstanceOf(Answer.Unreachable.class);

    assertThat(session.now()).isInstanceOf(SessionState.SignedIn.class);
    assertThat(get()).isInstanceOf(Answer.Ok.class);
  }

  @Test
  public void aRefreshThatMeetsAServerInTroubleSignsNobodyOut() {
    server.script("POST auth/refresh", FakeServer.status(503));

    assertThat(get()).isInstanceOf(Answer.Unreachable.class);

    assertThat(session.now()).isInstanceOf(SessionState.SignedIn.class);
  }

  @Test
  public void aRefreshThatIsRefusedEndsTheSession() {
    server.script("POST auth/refresh", FakeServer.status(401));

    assertThat(get()).isInstanceOf(Answer.SessionOver.class);

    assertThat(session.now()).isEqualTo(new SessionState.SignedOut(true));
  }

  @Test
  public void aFreshTokenThatIsRefusedAsWellIsNotRenewedForEver() {
    server.script("GET rooms", FakeServer.status(401));
    server.script("GET rooms", FakeServer.status(401));

    assertThat(get()).isEqualTo(new Answer.Trouble(401, null));

    assertThat(server.refreshes).hasValue(1);
    assertThat(session.now()).isInstanceOf(SessionState.SignedIn.class);
  }

  @Test
  public void aSessionIsNeverPrintedWithItsTokens() {
    assertThat(String.valueOf(store.read())).doesNotContain("refresh-0").doesNotContain("expired");
  }

  private Answer get() {
    return Phone.get(CompletableFuture.supplyAsync(() -> rest.get("rooms"), threads));
  }
}
