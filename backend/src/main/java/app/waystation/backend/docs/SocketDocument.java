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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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
    serverFrames()
        .forEach(
            (type, frame) -> {
              messages.put(type, message(type, about(type), schemas.of(frame)));
              sent.add(ref(type));
            });
    sentences
        .events()
        .forEach(
            (type, about) -> {
              messages.put(type, message(type, about.does(), event(about.data())));
              sent.add(ref(type));
            });
    sentences
        .clientFrames()
        .forEach(
            (type, does) -> {
              // Some words are said by both sides.
              String name = "client." + type;
              messages.put(name, message(type, does, schemas.of(ClientFrame.class)));
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
                "Sub-protocols: " + FrameCodec.SUBPROTOCOL + ", " + FrameCodec.BATCH_SUBPROTOCOL,
                "messages",
                messages)));
    document.put(
        "operations",
        Map.of("say", operation("send", sent), "obey", operation("receive", received)));
    document.put("components", Map.of("schemas", schemas.components()));
    document.put("x-close-codes", closeCodes());
    return document;
  }

  private String about(String type) {
    String does = sentences.serverFrames().get(type);
    if (does == null) {
      throw new IllegalStateException("Nothing is written about frames of type " + type);
    }
    return does;
  }

  private Map<String, Object> event(String data) {
    return Map.of(
        "allOf",
        List.of(
            schemas.of(RoomEvent.class),
            Map.of("type", "object", "properties", Map.of("data", schemas.named(data)))));
  }

  private static Map<String, Object> message(
      String type, String does, Map<String, Object> payload) {
    return Map.of("name", type, "summary", does, "payload", payload);
  }

  private static Map<String, Object> ref(String message) {
    return Map.of("$ref", "#/channels/socket/messages/" + message);
  }

  private static Map<String, Object> operation(String action, List<Object> messages) {
    return Map.of(
        "action", action, "channel", Map.of("$ref", "#/channels/socket"), "messages", messages);
  }

  private static Map<String, Object> closeCodes() {
    Map<String, Object> codes = new TreeMap<>();
    for (Field field : CloseCodes.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        codes.put(constant(field), field.getName().toLowerCase(Locale.ROOT).replace('_', ' '));
      }
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
