package app.waystation.faults;

import app.waystation.faults.Violation.Promise;
import app.waystation.protocol.EventTypes;
import app.waystation.protocol.WireJson;
import app.waystation.protocol.frame.RoomEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was answered with what is in the log: accepted means in there exactly once, refused
 * means without a trace, and what is in there was accepted.
 */
final class DeedChecker {
  private final String room;
  private final List<Deed> deeds;
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, List<Fact>> byEntity = new HashMap<>();
  private final Map<String, List<Deed>> byTarget;
  private final Set<String> texts = new HashSet<>();

  /** An event, read. */
  private record Fact(RoomEvent event, Map<?, ?> data) {
    long version() {
      return data.get("version") instanceof Number number ? number.longValue() : 0;
    }

    boolean has(@Nullable String marker) {
      return marker == null || marker.equals(data.get("notes")) || marker.equals(data.get("name"));
    }

    /** The entity without what the server adds by itself when another one changes. */
    Map<?, ?> facts() {
      Map<Object, Object> facts = new HashMap<>(data);
      facts.remove("warnings");
      return facts;
    }
  }

  private DeedChecker(String room, List<RoomEvent> log, List<Deed> deeds) {
    this.room = room;
    this.deeds = deeds;
    this.byTarget = deeds.stream().collect(Collectors.groupingBy(Deed::target));
    for (RoomEvent event : log) {
      Map<?, ?> data = (Map<?, ?>) WireJson.anyFromJson(event.data());
      byEntity
          .computeIfAbsent(String.valueOf(data.get("id")), _ -> new ArrayList<>())
          .add(new Fact(event, data));
      if (data.get("notes") instanceof String notes) {
        texts.add(notes);
      }
      if (data.get("name") instanceof String name) {
        texts.add(name);
      }
    }
  }

  static List<Violation> check(Evidence evidence) {
    List<Violation> violations = new ArrayList<>();
    evidence
        .logs()
        .forEach(
            (room, log) -> {
              List<Deed> deeds =
                  evidence.deeds().stream().filter(deed -> deed.room().equals(room)).toList();
              violations.addAll(new DeedChecker(room, log, deeds).check());
            });
    return violations;
  }

  private List<Violation> check() {
    deeds.forEach(this::checkDeed);
    checkMembers();
    byEntity.forEach(this::checkEntity);
    return violations;
  }

  private void broken(Promise promise, String how, Object... values) {
    violations.add(new Violation(promise, room + ": " + how.formatted(values)));
  }

  private List<Fact> facts(String entity) {
    return byEntity.getOrDefault(entity, List.of());
  }

  private long count(String entity, String action) {
    return facts(entity).stream().filter(fact -> fact.event().action().equals(action)).count();
  }

  // --- from the answers to the log ---------------------------------------------------------------

  private void checkDeed(Deed deed) {
    if (!deed.isAccepted()) {
      checkRefused(deed);
      return;
    }
    switch (deed.kind()) {
      case CREATE -> once(deed, count(deed.target(), EventTypes.CREATE));
      case DELETE -> once(deed, count(deed.target(), EventTypes.DELETE));
      case CHANGE -> once(deed, versions(deed));
      // Counted by person below: their entity is the same each time.
      case REMOVE, JOIN -> {}
    }
  }

  private void once(Deed deed, long times) {
    if (times != 1) {
      broken(
          Promise.ACKNOWLEDGED_ONCE,
          "%s of %s was accepted and is in the log %d times",
          deed.kind(),
          deed.target(),
          times);
    }
  }

  /** How many different states have the version that was answered. */
  private long versions(Deed deed) {
    return facts(deed.target()).stream()
        .filter(fact -> fact.version() == deed.version() && fact.has(deed.marker()))
        .map(Fact::facts)
        .distinct()
        .count();
  }

  private void checkRefused(Deed deed) {
    String marker = deed.marker();
    if ((marker != null && texts.contains(marker))
        || (deed.kind() == Deed.Kind.CREATE && count(deed.target(), EventTypes.CREATE) > 0)) {
      broken(
          Promise.REFUSED_WITHOUT_EFFECT,
          "%s of %s was refused with %d and is in the log",
          deed.kind(),
          deed.target(),
          deed.status());
    }
  }

  private void checkMembers() {
    Map<String, Long> removed = new HashMap<>();
    Map<String, Long> joined = new HashMap<>();
    for (Deed deed : deeds) {
      if (deed.isAccepted() && deed.kind() == Deed.Kind.REMOVE) {
        removed.merge(deed.target(), 1L, Long::sum);
      } else if (deed.isAccepted() && deed.kind() == Deed.Kind.JOIN) {
        joined.merge(deed.target(), 1L, Long::sum);
      }
    }
    Set<String> people = new HashSet<>(removed.keySet());
    people.addAll(joined.keySet());
    for (String person : people) {
      long left = typed(person, EventTypes.MEMBER_LEFT);
      if (left != removed.getOrDefault(person, 0L)) {
        broken(
            Promise.ACKNOWLEDGED_ONCE,
            "%s was removed %d times and left %d times",
            person,
            removed.getOrDefault(person, 0L),
            left);
      }
      // One who is in already may join again without an event.
      if (typed(person, EventTypes.MEMBER_JOINED) > joined.getOrDefault(person, 0L)) {
        broken(Promise.NOTHING_FROM_NOWHERE, "%s joined more often than asked", person);
      }
    }
  }

  private long typed(String person, String type) {
    return facts(person).stream().filter(fact -> fact.event().type().equals(type)).count();
  }

  // --- from the log to the answers ---------------------------------------------------------------

  private void checkEntity(String id, List<Fact> facts) {
    String type = facts.getFirst().event().type();
    if (type.startsWith("member") || type.startsWith("group")) {
      return;
    }
    if (!isAccepted(Deed.Kind.CREATE, id)) {
      broken(Promise.NOTHING_FROM_NOWHERE, "nobody made %s", id);
    }
    checkVersions(id, facts);
    if (type.startsWith("fuel_log")) {
      checkFuelLog(id, facts);
    }
  }

  /** A version is told once, but for what others' readings do to the warnings of a fill. */
  private void checkVersions(String id, List<Fact> facts) {
    long last = 0;
    for (Fact fact : facts) {
      boolean deleted = fact.event().action().equals(EventTypes.DELETE);
      boolean warned = fact.version() == last && fact.data().containsKey("warnings");
      if (fact.version() != last + 1 && !warned && !deleted) {
        broken(
            Promise.NOTHING_REORDERED, "%s goes from version %d to %d", id, last, fact.version());
      }
      last = fact.version();
    }
  }

  /** Nothing changes a fill but what somebody was told has been done. */
  private void checkFuelLog(String id, List<Fact> facts) {
    for (Fact fact : facts) {
      boolean told =
          fact.event().action().equals(EventTypes.DELETE)
              ? isAccepted(Deed.Kind.DELETE, id)
              : fact.version() == 1
                  || accepted(Deed.Kind.CHANGE, id)
                      .anyMatch(deed -> deed.version() == fact.version());
      if (!told) {
        broken(Promise.NOTHING_FROM_NOWHERE, "nobody was told of %s %s", id, fact.event().seq());
      }
    }
  }

  private boolean isAccepted(Deed.Kind kind, String target) {
    return accepted(kind, target).findAny().isPresent();
  }

  private Stream<Deed> accepted(Deed.Kind kind, String target) {
    return byTarget.getOrDefault(target, List.of()).stream()
        .filter(deed -> deed.isAccepted() && deed.kind() == kind);
  }
}
