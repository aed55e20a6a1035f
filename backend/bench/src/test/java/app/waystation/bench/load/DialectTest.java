package app.waystation.bench.load;

import static app.waystation.bench.load.Dialect.Heard.ERROR;
import static app.waystation.bench.load.Dialect.Heard.EVENT;
import static app.waystation.bench.load.Dialect.Heard.JOINED;
import static app.waystation.bench.load.Dialect.Heard.OPENED;
import static app.waystation.bench.load.Dialect.Heard.OTHER;
import static app.waystation.bench.load.Dialect.Heard.PING;
import static org.assertj.core.api.Assertions.assertThat;

import app.waystation.protocol.Actor;
import app.waystation.protocol.frame.ErrorFrame;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.Pong;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.Subscribed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DialectTest {
  private static Dialect.Heard heard(Dialect dialect, String text) {
    ByteBuf bytes = Unpooled.copiedBuffer("--" + text, StandardCharsets.UTF_8);
    return dialect.hear(bytes, 2, bytes.readableBytes() - 2);
  }

  @Test
  void waystationsFramesAreToldApart() {
    Instant now = Instant.EPOCH;
    RoomEvent event =
        new RoomEvent(
            "system_announcement", "1", "group:1", 7, now, new Actor("2", "Ana"), "CREATE", "{}");

    assertThat(heard(Dialect.JSON, FrameCodec.encode(event))).isEqualTo(EVENT);
    assertThat(heard(Dialect.JSON, FrameCodec.encode(Subscribed.of("group:1", 7, true, null))))
        .isEqualTo(JOINED);
    assertThat(heard(Dialect.JSON, FrameCodec.encode(ErrorFrame.of("x", "y", null, null))))
        .isEqualTo(ERROR);
    assertThat(heard(Dialect.JSON, FrameCodec.encode(Pong.of(now, null)))).isEqualTo(OTHER);
  }

  @Test
  void socketIosPacketsAreToldApart() {
    assertThat(heard(Dialect.SOCKET_IO, "0{\"sid\":\"x\"}")).isEqualTo(OPENED);
    assertThat(heard(Dialect.SOCKET_IO, "2")).isEqualTo(PING);
    assertThat(heard(Dialect.SOCKET_IO, "40{\"sid\":\"x\"}")).isEqualTo(OTHER);
    assertThat(heard(Dialect.SOCKET_IO, "42[\"subscribed\",{\"seq\":0}]")).isEqualTo(JOINED);
    assertThat(heard(Dialect.SOCKET_IO, "42[\"event\",{\"seq\":1}]")).isEqualTo(EVENT);
    assertThat(heard(Dialect.SOCKET_IO, "44{\"message\":\"unauthorized\"}")).isEqualTo(ERROR);
  }
}
