package app.waystation.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageScanTest {
  private final MessageScan scan = new MessageScan();

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
  }

  private static String message(String room, long seq, long nanos) {
    return "{\"type\":\"vehicle_updated\",\"room\":\""
        + room
        + "\",\"seq\":"
        + seq
        + ",\"data\":{\"name\":\""
        + MessageScan.stamp(nanos)
        + "\"}}";
  }

  @Test
  void theNumberAndTheMomentAreFoundWhereverTheyAre() {
    for (String room : new String[] {"a", "a-longer-name", "b"}) {
      for (long seq : new long[] {1, 9, 10, 99_999, 7}) {
        ByteBuf bytes = bytes("??" + message(room, seq, 123_456_789_012L + seq) + "??");

        assertThat(scan.seq(bytes, 2, bytes.readableBytes() - 4)).isEqualTo(seq);
        assertThat(scan.stampNanos(bytes, 2, bytes.readableBytes() - 4))
            .isEqualTo(123_456_789_012L + seq);
      }
    }
  }

  @Test
  void stampsAreEquallyLong() {
    assertThat(MessageScan.stamp(1)).hasSameSizeAs(MessageScan.stamp(Long.MAX_VALUE / 1000));
  }

  @Test
  void whatIsNotThereIsNotFound() {
    ByteBuf bytes = bytes("{\"type\":\"pong\"}");

    assertThat(scan.seq(bytes, 0, bytes.readableBytes())).isEqualTo(-1);
    assertThat(scan.stampNanos(bytes, 0, bytes.readableBytes())).isEqualTo(-1);
  }

  @Test
  void whatStandsBehindTheMessageIsNotLookedAt() {
    ByteBuf bytes = bytes("{\"type\":\"pong\"}" + message("a", 5, 6));

    assertThat(scan.seq(bytes, 0, 15)).isEqualTo(-1);
    assertThat(scan.stampNanos(bytes, 0, 15)).isEqualTo(-1);
  }
}
