package app.waystation.protocol;

import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import io.avaje.json.PropertyNames;
import io.avaje.json.stream.BufferedJsonWriter;
import io.avaje.json.stream.BytesJsonWriter;
import io.avaje.json.stream.DelegateJsonWriter;
import io.avaje.json.stream.JsonOutput;
import io.avaje.json.stream.JsonStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;

/**
 * The codec's stream, with one difference: JSON inside of JSON is written in ASCII. The codec takes
 * it for ASCII and would write one wrong byte for each letter that is none; such letters only stand
 * in texts, where {@code \\u00fc} is the same letter. What is unknown, null or empty is treated as
 * said here: the codec asks a stream that it was given, not its own settings. Thread-safe.
 */
final class WireStream implements JsonStream {
  private static final char LAST_OF_ASCII = 0x7e;

  private final JsonStream codec =
      JsonStream.builder().serializeNulls(false).serializeEmpty(true).failOnUnknown(false).build();

  /** The same JSON without a letter that is not ASCII. */
  static String ascii(String json) {
    int first = 0;
    while (first < json.length() && json.charAt(first) <= LAST_OF_ASCII) {
      first++;
    }
    if (first == json.length()) {
      return json;
    }
    StringBuilder ascii = new StringBuilder(json.length() + 32).append(json, 0, first);
    for (int i = first; i < json.length(); i++) {
      char letter = json.charAt(i);
      if (letter <= LAST_OF_ASCII) {
        ascii.append(letter);
      } else {
        // Always four digits: the leading 1 is cut off.
        ascii.append("\\u").append(Integer.toHexString(0x10000 | letter).substring(1));
      }
    }
    return ascii.toString();
  }

  private static class AsciiRaw extends DelegateJsonWriter {
    AsciiRaw(JsonWriter delegate) {
      super(delegate);
    }

    @Override
    public void rawValue(String json) {
      super.rawValue(ascii(json));
    }
  }

  private static final class ToText extends AsciiRaw implements BufferedJsonWriter {
    private final BufferedJsonWriter buffer;

    ToText(BufferedJsonWriter buffer) {
      super(buffer);
      this.buffer = buffer;
    }

    @Override
    public String result() {
      return buffer.result();
    }
  }

  private static final class ToBytes extends AsciiRaw implements BytesJsonWriter {
    private final BytesJsonWriter buffer;

    ToBytes(BytesJsonWriter buffer) {
      super(buffer);
      this.buffer = buffer;
    }

    @Override
    public byte[] result() {
      return buffer.result();
    }
  }

  @Override
  public BufferedJsonWriter bufferedWriter() {
    return new ToText(codec.bufferedWriter());
  }

  @Override
  public BytesJsonWriter bufferedWriterAsBytes() {
    return new ToBytes(codec.bufferedWriterAsBytes());
  }

  @Override
  public JsonWriter writer(Writer writer) {
    return new AsciiRaw(codec.writer(writer));
  }

  @Override
  public JsonWriter writer(OutputStream stream) {
    return new AsciiRaw(codec.writer(stream));
  }

  @Override
  public JsonWriter writer(JsonOutput output) {
    return new AsciiRaw(codec.writer(output));
  }

  @Override
  public JsonReader reader(String json) {
    return codec.reader(json);
  }

  @Override
  public JsonReader reader(byte[] json) {
    return codec.reader(json);
  }

  @Override
  public JsonReader reader(Reader reader) {
    return codec.reader(reader);
  }

  @Override
  public JsonReader reader(InputStream stream) {
    return codec.reader(stream);
  }

  @Override
  public PropertyNames properties(String... names) {
    return codec.properties(names);
  }
}
