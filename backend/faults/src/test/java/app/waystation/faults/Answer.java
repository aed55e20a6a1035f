package app.waystation.faults;

import app.waystation.protocol.Problem;
import app.waystation.protocol.WireJson;
import java.util.Map;

/** The final answer to a request: it is not sent again. */
record Answer(int status, String body) {
  boolean isDone() {
    return status < 300;
  }

  <T> T as(Class<T> type) {
    if (!isDone()) {
      throw new AssertionError("Refused: " + this);
    }
    return WireJson.fromJson(type, body);
  }

  /** The version of the entity that came back; zero: none did. */
  int version() {
    return isDone()
            && !body.isEmpty()
            && WireJson.anyFromJson(body) instanceof Map<?, ?> entity
            && entity.get("version") instanceof Number number
        ? number.intValue()
        : 0;
  }

  /** The problem's code; empty when it was no refusal. */
  String code() {
    return isDone() ? "" : WireJson.fromJson(Problem.class, body).code();
  }
}
