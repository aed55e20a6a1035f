package app.waystation.backend.docs;

import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.CloseCodes;
import app.waystation.protocol.frame.FrameCodec;
import app.waystation.protocol.frame.RoomEvent;
import app.waystation.protocol.frame.ServerFrame;
import app.waystation.protocol.frame.Unknown;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The AsyncAPI 3.0 document of {@code /ws}: the frames of the sealed family on the wire. */
final class SocketDocument {
  private final Sentences sentences;
  private final Schemas schemas = new Schemas();

  SocketDocument(Sentences sentences) {
    this.sentences = sentences;
  }

  /** The words that a record of frames, or a list of them, names as constants. */
  static List<String> typesOf(Class<?> frame) {
    List<String> types = new ArrayList<>();
    for (Field field : frame.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())
          && Modifier.isPublic(field.getModifiers())
          && field.getType() == String.class) {
        types.add(constant(field));
      }
    }
    return types;
  }

  /** The record of every type that the server says, events apart. */
  static Map<String, Class<?>> serverFrames() {
    Map<String, Class<?>> frames = new TreeMap<>();
    for (Class<?> frame : ServerFrame.class.getPermittedSubclasses()) {
      if (frame != RoomEvent.class && frame != Unknown.class) {
        typesOf(frame).forEach(type -> frames.put(type, frame));
      }
    }
    return frames;
  }

  Map<String, Object> document(String version) {
    Map<String, Object> messages = new LinkedHashMap<>();
    List<Object> sent = new ArrayList<>();
    List<Object> received = new ArrayList<>();
    Map<String, Class<?>> frames = serverFrames();
    sentences
        .serverFrames()
        .forEach(
            (type, does) -> {
              Class<?> frame = Objects.requireNonNull(frames.remove(type), type);
              messages.put(type, message(type, does, typed(type, frame), type));
              sent.add(ref(type));
            });
    if (!frames.isEmpty()) {
      throw new IllegalStateException("Nothing is written about frames " + frames.keySet());
    }
    sentences
        .events()
        .forEach(
            (type, about) -> {
              messages.put(type, eventMessage(type, about));
              sent.add(ref(type));
            });
    sentences
        .clientFrames()
        .forEach(
            (type, about) -> {
              // Some words are said by both sides.
              String name = "client." + type;
              messages.put(
                  name, message(type, about.does(), command(type, about), "client_" + type));
              received.add(ref(name));
            });
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("asyncapi", "3.0.0");
    document.put("info", Map.of("title", "Waystation socket", "version", version));
    document.put("defaultContentType", "application/json");
    document.put(
        "channels",
        Map.of(
            "socket",
            Map.of(
                "address",
                "/ws",
                "description",
                "One JSON object a frame; with "
                    + FrameCodec.BATCH_SUBPROTOCOL
                    + " every frame of the server is an array of them.",
                "messages",
                messages,
                "bindings",
                Map.of("ws", opening()))));
    document.put(
        "operations",
        Map.of("say", operation("send", sent), "obey", operation("receive", received)));
    document.put("components", Map.of("schemas", schemas.components()));
    document.put("x-close-codes", closes());
    return document;
  }

  /** A frame of that record and of no other type. */
  private Map<String, Object> typed(String type, Class<?> frame) {
    return Map.of(
        "allOf",
        List.of(
            schemas.of(frame),
            Map.of("type", "object", "properties", Map.of("type", Map.of("const", type)))));
  }

  private Map<String, Object> eventMessage(String type, Sentences.AboutEvent about) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("type", Map.of("const", type));
    properties.put("data", schemas.named(about.data()));
    Map<String, Object> payload =
        Map.of(
            "allOf",
            List.of(
                schemas.of(RoomEvent.class), Map.of("type", "object", "properties", properties)));
    String entity = Schemas.snake(about.data().substring(about.data().lastIndexOf('.') + 1));
    return message(type, about.does(), payload, Examples.event(type, entity));
  }

  /** Only the fields that count for this type. */
  private Map<String, Object> command(String type, Sentences.AboutCommand about) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("type", Map.of("const", type));
    properties.putAll(schemas.partOf(ClientFrame.class, List.of("request_id")));
    properties.putAll(schemas.partOf(ClientFrame.class, about.fields()));
    return Map.of("type", "object", "required", List.of("type"), "properties", properties);
  }

  private static Map<String, Object> message(
      String type, String does, Map<String, Object> payload, String example) {
    return message(type, does, payload, Examples.named(example));
  }

  private static Map<String, Object> message(
      String type, String does, Map<String, Object> payload, @Nullable Object example) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("name", type);
    message.put("summary", does);
    message.put("payload", payload);
    if (example != null) {
      message.put("examples", List.of(Map.of("payload", example)));
    }
    return message;
  }

  private static Map<String, Object> ref(String message) {
    return Map.of("$ref", "#/channels/socket/messages/" + message);
  }

  private static Map<String, Object> operation(String action, List<Object> messages) {
    return Map.of(
        "action", action, "channel", Map.of("$ref", "#/channels/socket"), "messages", messages);
  }

  /** How a socket is opened: one of three ways to say who one is, and the sub-protocol. */
  private static Map<String, Object> opening() {
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("ticket", text("From POST /api/v1/auth/ws-ticket; for browsers."));
    query.put("token", text("An access token; for simple clients."));
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("Authorization", text("Bearer and an access token; for apps."));
    headers.put(
        "Sec-WebSocket-Protocol",
        Map.of(
            "type",
            "string",
            "enum",
            List.of(FrameCodec.SUBPROTOCOL, FrameCodec.BATCH_SUBPROTOCOL)));
    return Map.of(
        "method",
        "GET",
        "query",
        Map.of("type", "object", "properties", query),
        "headers",
        Map.of("type", "object", "properties", headers),
        "bindingVersion",
        "0.1.0");
  }

  private static Map<String, Object> text(String description) {
    return Map.of("type", "string", "description", description);
  }

  /** The codes that a socket is closed with, as the class of codes names them. */
  static List<String> closeCodes() {
    return Arrays.stream(CloseCodes.class.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()))
        .map(SocketDocument::constant)
        .sorted()
        .toList();
  }

  private Map<String, Object> closes() {
    Map<String, Object> codes = new LinkedHashMap<>();
    for (String code : closeCodes()) {
      codes.put(code, Objects.requireNonNull(sentences.closes().get(code), code));
    }
    return codes;
  }

  private static String constant(Field field) {
    try {
      return String.valueOf(field.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
