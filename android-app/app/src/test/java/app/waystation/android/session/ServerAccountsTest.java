package app.waystation.android.session;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.test.ext.junit.runners.AndroidJUnit4;
import app.waystation.android.testing.FakeServer;
import app.waystation.android.testing.Phone;
import app.waystation.android.testing.Things;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.auth.AuthAnswer;
import app.waystation.protocol.auth.User;
import java.io.IOException;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class ServerAccountsTest {
  private FakeServer server;
  private Phone phone;

  @Before
  public void setUp() throws IOException {
    server = new FakeServer();
    phone = Phone.of(server).start();
  }

  @After
  public void tearDown() {
    phone.close();
    server.close();
  }

  @Test
  public void registeringSignsIn() {
    Phone.get(phone.graph.accounts().logout());
    server.script("POST auth/register", FakeServer.slow(201, answer(Things.ana()), 0));

    AccountResult result =
        Phone.get(
            phone.graph.accounts().register(server.address(), " ana@x.example ", "secret", "Ana"));

    assertThat(result).isEqualTo(new AccountResult.Done(Things.ana()));
    assertThat(phone.store.dataOwner()).isEqualTo(Things.ANA);
    assertThat(phone.graph.session().accessToken()).isEqualTo("access-1");
  }

  @Test
  public void aWrongPasswordIsARefusalAndAPageNoServerOfOurs() {
    server.script(
        "POST auth/login",
        FakeServer.slow(
            401, "{\"title\":\"No\",\"status\":401,\"code\":\"invalid_credentials\"}", 0));
    server.script("POST auth/login", FakeServer.page(200));

    assertThat(login()).isInstanceOf(AccountResult.Refused.class);
    assertThat(login()).isInstanceOf(AccountResult.BadAddress.class);
  }

  @Test
  public void somebodyElseIsNotLetInOverUnsentWork() {
    phone.live();
    phone.goOffline();
    Phone.queued(phone.graph.car().logFuel(Things.GROUP, Things.fill(84_300_000)));
    User ben =
        new User(
            Things.BEN,
            "ben@x.example",
            "Ben",
            "en",
            "UTC",
            "km",
            "l",
            "user",
            Things.NOON,
            Things.NOON);
    server.script("POST auth/login", FakeServer.slow(200, answer(ben), 0));

    assertThat(login()).isEqualTo(new AccountResult.OthersWorkWaits(1));
    assertThat(phone.outbox()).hasSize(1);
    assertThat(phone.store.dataOwner()).isEqualTo(Things.ANA);
  }

  private AccountResult login() {
    return Phone.get(phone.graph.accounts().login(server.address(), "x@x.example", "secret"));
  }

  private static String answer(User user) {
    return WireJson.toJson(new AuthAnswer("access-1", "refresh-0", "Bearer", 900, user));
  }
}
