package app.waystation.android.sync;

import app.waystation.protocol.WireJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares, field by field, what a command changes with what somebody else changed meanwhile. Both
 * sides count from the entity the command was made on.
 *
 * @param mine fields the command changes, with their values
 * @param both fields that both sides changed, to different values
 */
record FieldMerge(Map<String, @Nullable Object> mine, Set<String> both) {

  /**
   * Compares.
   *
   * @param body of the command
   * @param base the entity it was made on
   * @param theirs the entity as it is now
   */
  static FieldMerge of(@Nullable String body, @Nullable String base, String theirs) {
    Map<String, @Nullable Object> before = EntityJson.fields(base);
    Map<String, @Nullable Object> now = EntityJson.fields(theirs);
    Map<String, @Nullable Object> mine = new HashMap<>();
    Set<String> both = new HashSet<>();
    EntityJson.fields(body)
        .forEach(
            (field, wanted) -> {
              if (Objects.equals(wanted, before.get(field))) {
                return;
              }
              mine.put(field, wanted);
              boolean theyChangedIt = !Objects.equals(before.get(field), now.get(field));
              if (theyChangedIt && !Objects.equals(wanted, now.get(field))) {
                both.add(field);
              }
            });
    return new FieldMerge(mine, both);
  }

  /** Whether nobody's change is lost when mine goes over theirs. */
  boolean isPossible() {
    return both.isEmpty() && !mine.isEmpty();
  }

  /** The command with the fields it changes alone. */
  String onlyMine() {
    return WireJson.anyToJson(mine);
  }

  /**
   * The command that makes the entity what it was here before they came: my fields, and theirs as
   * they were.
   *
   * @param base the entity the command was made on
   * @param theirs the entity as it is now
   * @param settable the fields that a person can set
   */
  String allMine(@Nullable String base, String theirs, Set<String> settable) {
    Map<String, @Nullable Object> before = EntityJson.fields(base);
    Map<String, @Nullable Object> wanted = new HashMap<>(mine);
    EntityJson.fields(theirs)
        .forEach(
            (field, now) -> {
              Object old = before.get(field);
              boolean changed = settable.contains(field) && !Objects.equals(old, now);
              if (changed && !wanted.containsKey(field)) {
                // An absent text is an empty one; a field that is left out would stay theirs.
                wanted.put(field, old == null && now instanceof String ? "" : old);
              }
            });
    return WireJson.anyToJson(wanted);
  }

  /** The command without the fields that they changed; null: nothing is left of it. */
  @Nullable String withoutTheirs() {
    Map<String, @Nullable Object> left = new HashMap<>(mine);
    left.keySet().removeAll(both);
    return left.isEmpty() ? null : WireJson.anyToJson(left);
  }
}
