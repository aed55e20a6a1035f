package app.waystation.backend.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFrameTest {
  private static final int RSV1 = 4;

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(3000),
        // What shrinks well, around every border of the length field.
        Arbitraries.of(0, 1, 125, 126, 127, 511, 512, 513, 65_535, 65_536, 70_000)
            .map("{\"a\":1}"::repeat));
  }

  @Property(tries = 300)
  void whatIsFramedIsReadBack(@ForAll("texts") String text) {
    // A lone surrogate has no UTF-8 form; the encoder writes what it always writes for it.
    String written = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    TextWebSocketFrame plain = read(WireFrame.of(text).bytes(false));
    assertThat(plain.rsv()).isZero();
    assertThat(plain.text()).isEqualTo(written);
    plain.release();

    TextWebSocketFrame compressed = read(WireFrame.of(text).bytes(true));
    assertThat(compressed.rsv() == RSV1 ? inflate(compressed) : compressed.text())
        .isEqualTo(written);
    compressed.release();
  }

  @ParameterizedTest
  @ValueSource(ints = {124, 125, 126, 127, 65_535, 65_536, 200_000})
  void everyFormOfTheLengthFieldIsRight(int length) {
    TextWebSocketFrame frame = read(WireFrame.of("x".repeat(length)).bytes(false));
    assertThat(frame.text()).hasSize(length);
    frame.release();
  }

  @Test
  void onlyWhatShrinksIsCompressed() {
    assertThat(first(WireFrame.of("{}").bytes(true))).isEqualTo(0x81);
    assertThat(first(WireFrame.of("x".repeat(WireFrame.COMPRESS_FROM)).bytes(true)))
        .isEqualTo(0xC1);
    assertThat(first(WireFrame.of("x".repeat(WireFrame.COMPRESS_FROM)).bytes(false)))
        .isEqualTo(0x81);
  }

  @Test
  void anArrayHoldsItsFramesInOrder() {
    TextWebSocketFrame array =
        read(
            WireFrame.array(
                    List.of(
                        WireFrame.of("{\"a\":1}"),
                        WireFrame.of("{\"b\":\"" + "ü".repeat(100) + "\"}"),
                        WireFrame.of("{}")))
                .bytes(false));
    assertThat(array.text()).isEqualTo("[{\"a\":1},{\"b\":\"" + "ü".repeat(100) + "\"},{}]");
    array.release();
  }

  private static int first(byte[] bytes) {
    return bytes[0] & 0xFF;
  }

  /** Through the decoder of a client, which takes nothing that is not well-formed. */
  private static TextWebSocketFrame read(byte[] bytes) {
    EmbeddedChannel client =
        new EmbeddedChannel(
            new WebSocket13FrameDecoder(
                WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(false)
                    .allowExtensions(true)
                    .maxFramePayloadLength(1_000_000)
                    .withUTF8Validator(false)
                    .build()));
    client.writeInbound(Unpooled.wrappedBuffer(bytes));
    TextWebSocketFrame frame = client.readInbound();
    assertThat(frame).isNotNull();
    assertThat(client.inboundMessages()).isEmpty();
    return frame;
  }

  private static String inflate(TextWebSocketFrame frame) {
    byte[] compressed = new byte[frame.content().readableBytes() + 4];
    frame.content().getBytes(0, compressed, 0, compressed.length - 4);
    compressed[compressed.length - 2] = (byte) 0xFF;
    compressed[compressed.length - 1] = (byte) 0xFF;
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(compressed);
      byte[] out = new byte[1_000_000];
      int length = inflater.inflate(out);
      return new String(out, 0, length, StandardCharsets.UTF_8);
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    } finally {
      inflater.end();
    }
  }
}
