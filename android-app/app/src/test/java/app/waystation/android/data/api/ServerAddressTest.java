package app.waystation.android.data.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ServerAddressTest {
  @Test
  void isHttpsUnlessSomebodySaysOtherwise() {
    assertThat(parsed("waystation.example").toString()).isEqualTo("https://waystation.example");
    assertThat(parsed(" http://10.0.2.2:8080/ ").toString()).isEqualTo("http://10.0.2.2:8080");
  }

  @Test
  void knowsWhereRestAndSocketAre() {
    ServerAddress address = parsed("https://host.example/base/");

    assertThat(address.rest("groups?limit=5").toString())
        .isEqualTo("https://host.example/base/api/v1/groups?limit=5");
    assertThat(address.rest("rooms/group:1/snapshot").encodedPath())
        .isEqualTo("/base/api/v1/rooms/group:1/snapshot");
    assertThat(address.socket().toString()).isEqualTo("https://host.example/base/ws");
  }

  @Test
  void refusesWhatIsNoAddress() {
    assertThat(ServerAddress.parse("")).isNull();
    assertThat(ServerAddress.parse("not an address")).isNull();
  }

  private static ServerAddress parsed(String typed) {
    return Objects.requireNonNull(ServerAddress.parse(typed));
  }
}
