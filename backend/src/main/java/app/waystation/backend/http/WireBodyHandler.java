package app.waystation.backend.http;

import app.waystation.protocol.ErrorCode;
import app.waystation.protocol.FieldError;
import app.waystation.protocol.Page;
import app.waystation.protocol.WireException;
import app.waystation.protocol.WireJson;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.MessageBodyHandler;
import io.micronaut.http.codec.CodecException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of the shared module are the bodies of requests and answers: the same codec as on the
 * phone, no reflection. Text is passed on as it is, so that stored answers can be repeated.
 */
@Singleton
@Order(-100) // before Micronaut's own JSON handler
@Consumes({MediaType.APPLICATION_JSON, "application/problem+json"})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
final class WireBodyHandler<T> implements MessageBodyHandler<T> {
  private static final String WIRE_PACKAGE = "app.waystation.protocol";

  @Override
  public boolean isReadable(Argument<T> type, @Nullable MediaType mediaType) {
    return isWire(type.getType());
  }

  @Override
  public boolean isWriteable(Argument<T> type, @Nullable MediaType mediaType) {
    return isWire(type.getType());
  }

  @Override
  public T read(Argument<T> type, @Nullable MediaType mediaType, Headers headers, InputStream body)
      throws CodecException {
    try {
      return decode(type.getType(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CodecException("The body could not be read", e);
    }
  }

  private static <T> T decode(Class<T> type, String json) {
    try {
      return WireJson.fromJson(type, json);
    } catch (WireException e) {
      List<FieldError> unreadable = UnreadableFields.of(type, json);
      throw unreadable.isEmpty()
          ? ProblemException.of(
              ErrorCode.MALFORMED_REQUEST, "The body cannot be read: " + e.getMessage())
          : ProblemException.invalid(unreadable);
    }
  }

  @Override
  public void writeTo(
      Argument<T> type, MediaType mediaType, T value, MutableHeaders headers, OutputStream out)
      throws CodecException {
    if (!headers.contains("Content-Type")) {
      headers.set("Content-Type", mediaType.toString());
    }
    try {
      out.write(encode(value));
    } catch (IOException e) {
      throw new CodecException("The answer could not be written", e);
    }
  }

  private static byte[] encode(Object value) {
    if (value instanceof Page<?> page) {
      return pageToJson(page).getBytes(StandardCharsets.UTF_8);
    }
    return WireJson.toJsonBytes(value);
  }

  @SuppressWarnings("unchecked")
  private static String pageToJson(Page<?> page) {
    List<?> items = page.items();
    Class<Object> itemType =
        items.isEmpty()
            ? (Class<Object>) (Class<?>) Object.class
            : (Class<Object>) items.getFirst().getClass();
    return items.isEmpty() ? "{\"items\":[]}" : WireJson.pageToJson(itemType, (Page<Object>) page);
  }

  private static boolean isWire(Class<?> type) {
    return type.getName().startsWith(WIRE_PACKAGE);
  }
}
