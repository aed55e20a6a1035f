package app.waystation.backend.docs;

import app.waystation.protocol.ErrorCode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words that a field of type string may hold: those of the enum beside its record ({@code
 * Reservation.status}: {@code ReservationStatus}; {@code Member.role}: {@code Role}), the codes of
 * problems, and what {@code resources/docs/words.json} lists. Every answer of the tests is held
 * against them.
 */
final class Words {
  private final Map<String, List<String>> listed;

  private Words(Map<String, List<String>> listed) {
    this.listed = listed;
  }

  static Words read() {
    Map<String, List<String>> listed = new HashMap<>();
    ((Map<?, ?>) Sentences.json("words.json"))
        .forEach((field, words) -> listed.put("" + field, List.of(("" + words).split(" "))));
    List<String> codes = new ArrayList<>();
    Arrays.stream(ErrorCode.values()).map(ErrorCode::wire).forEach(codes::add);
    listed.put("Problem.code", List.copyOf(codes));
    codes.addAll(Sentences.read().frameCodes().keySet());
    listed.put("ErrorFrame.code", codes);
    return new Words(listed);
  }

  /** The fields that have their words from a list, such as {@code User.role}. */
  Map<String, List<String>> listed() {
    return listed;
  }

  /** The words of a field; none: it is free text. */
  List<String> of(Class<?> owner, RecordComponent field) {
    List<String> words = listed.get(owner.getSimpleName() + "." + Schemas.snake(field.getName()));
    if (words != null) {
      return words;
    }
    String name = field.getName();
    String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    List<String> found = ofEnum(owner, owner.getSimpleName() + capital);
    return found.isEmpty() ? ofEnum(owner, capital) : found;
  }

  private static List<String> ofEnum(Class<?> owner, String name) {
    try {
      Class<?> type = Class.forName(owner.getPackageName() + "." + name);
      return type.isEnum()
          ? Arrays.stream(type.getEnumConstants())
              .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
              // What a client reads when it does not know the word.
              .filter(word -> !word.equals("unknown"))
              .toList()
          : List.of();
    } catch (ClassNotFoundException e) {
      return List.of();
    }
  }
}
