package app.waystation.backend.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.waystation.backend.db.Database;
import app.waystation.backend.http.ProblemException;
import app.waystation.backend.testing.OnRealDatabase;
import app.waystation.backend.testing.TestPeople;
import app.waystation.protocol.EntityIds;
import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.sync.RoomSummary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@MicronautTest(transactional = false)
class IdempotencyTest implements OnRealDatabase {
  private static final RoomSummary BODY = new RoomSummary("test:x", "test", "X", 1);

  @Inject Idempotency idempotency;
  @Inject Database database;

  private final String user = EntityIds.next();
  private final AtomicInteger runs = new AtomicInteger();

  @Override
  public Map<String, String> settings() {
    return Map.of(TestPeople.SWITCH, "true");
  }

  private HttpRequest<?> request(String key) {
    return HttpRequest.POST("/things", "").header(Idempotency.HEADER, key);
  }

  private HttpResponse<?> create(String key, Object body) {
    return idempotency.once(
        user,
        request(key),
        body,
        () -> {
          // The key is claimed with the first statement; nothing after it runs in vain.
          database.sql().number("select 1");
          return HttpResponse.created(
              new RoomSummary("test:x", "test", "X", runs.incrementAndGet()));
        });
  }

  private static String json(HttpResponse<?> response) {
    Object body = response.body();
    return body instanceof String text ? text : WireJson.toJson(body);
  }

  @Test
  void sixteenRepeatsAtOnceRunOnceAndGetOneAnswer() throws Exception {
    for (int round = 0; round < 20; round++) {
      runs.set(0);
      String key = EntityIds.next();
      List<Future<HttpResponse<?>>> answers = new ArrayList<>();
      try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
        for (int i = 0; i < 16; i++) {
          answers.add(threads.submit(() -> create(key, BODY)));
        }
      }
      assertThat(runs).hasValue(1);
      for (Future<HttpResponse<?>> answer : answers) {
        assertThat(answer.get().code()).isEqualTo(201);
        assertThat(json(answer.get())).isEqualTo(json(answers.getFirst().get()));
      }
    }
  }

  @Test
  void aRefusalIsRepeatedAsItWasAndItsWorkIsUndone() {
    runs.set(0);
    String key = EntityIds.next();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(
              () ->
                  idempotency.once(
                      user,
                      request(key),
                      BODY,
                      () -> {
                        database
                            .sql()
                            .update("insert into room (room, kind) values (?, 'test')", key);
                        throw ProblemException.of(
                            ErrorCode.ALREADY_EXISTS, "time " + runs.incrementAndGet());
                      }))
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(e.problem().detail()).isEqualTo("time 1"));
    }
    assertThat(
            database.<Long>read(sql -> sql.number("select count(*) from room where room = ?", key)))
        .isZero();
  }

  @Test
  void aCommandThatAsksTheDatabaseNothingIsRepeatedWithItsFirstAnswer() {
    runs.set(0);
    String key = EntityIds.next();
    for (int i = 0; i < 2; i++) {
      HttpResponse<?> answer =
          idempotency.once(
              user,
              request(key),
              BODY,
              () ->
                  HttpResponse.created(
                      new RoomSummary("test:x", "test", "X", runs.incrementAndGet())));
      assertThat(json(answer)).isEqualTo(WireJson.toJson(BODY));
    }
  }

  @Test
  void aRepeatWhoseFirstStatementIsRefusedByTheDatabaseGetsTheFirstAnswer() {
    String key = EntityIds.next();
    for (int i = 0; i < 2; i++) {
      HttpResponse<?> answer =
          idempotency.once(
              user,
              request(key),
              BODY,
              () -> {
                database.sql().update("insert into room (room, kind) values (?, 'test')", key);
                return HttpResponse.created(BODY);
              });
      assertThat(answer.code()).isEqualTo(201);
    }
  }

  @Test
  void sixteenRefusalsAtOnceAreOneRefusal() throws Exception {
    String key = EntityIds.next();
    List<Future<String>> refusals = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 16; i++) {
        refusals.add(threads.submit(() -> refusal(key)));
      }
    }
    for (Future<String> refusal : refusals) {
      assertThat(refusal.get()).isEqualTo(refusals.getFirst().get());
    }
  }

  private String refusal(String key) {
    try {
      idempotency.once(
          user,
          request(key),
          BODY,
          () -> {
            throw ProblemException.of(ErrorCode.ALREADY_EXISTS, "time " + runs.incrementAndGet());
          });
      return "none";
    } catch (ProblemException e) {
      return String.valueOf(e.problem().detail());
    }
  }

  @Test
  void aFailureOfOursIsNotKeptSoThatARepeatMaySucceed() {
    String key = EntityIds.next();
    assertThatThrownBy(
            () ->
                idempotency.once(
                    user,
                    request(key),
                    BODY,
                    () -> {
                      throw new IllegalStateException("the server's own mistake");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(create(key, BODY).code()).isEqualTo(201);
  }

  @Test
  void theSameKeyWithAnotherRequestIsRefused() {
    String key = EntityIds.next();
    create(key, BODY);

    assertThatThrownBy(() -> create(key, new RoomSummary("test:y", "test", "Y", 1)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("idempotency_key_reused"));
  }

  @Test
  void theKeyOfAnotherPersonIsAnotherKey() {
    String key = EntityIds.next();
    create(key, BODY);
    HttpResponse<?> others =
        idempotency.once(EntityIds.next(), request(key), BODY, () -> HttpResponse.created(BODY));

    assertThat(others.code()).isEqualTo(201);
    assertThat(others.body()).isSameAs(BODY);
  }

  @Test
  void aMalformedKeyIsRefusedAndNoKeyMeansNoProtection() {
    assertThatThrownBy(() -> create("not-a-uuid", BODY))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(422));

    HttpRequest<?> without = HttpRequest.POST("/things", "");
    for (int i = 0; i < 2; i++) {
      idempotency.once(
          user,
          without,
          BODY,
          () -> {
            runs.incrementAndGet();
            return HttpResponse.created(BODY);
          });
    }
    assertThat(runs.get()).isGreaterThanOrEqualTo(2);
  }
}
