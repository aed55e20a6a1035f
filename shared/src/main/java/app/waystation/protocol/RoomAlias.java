package app.waystation.protocol;

import org.jspecify.annotations.Nullable;

/** A name under which a client follows all rooms of one kind that it may see, at once. */
public enum RoomAlias {
  /** Every parking lot. */
  PARKING_UPDATES("parking_updates", "parking_lot");

  private final String wire;
  private final String kind;

  RoomAlias(String wire, String kind) {
    this.wire = wire;
    this.kind = kind;
  }

  /** The name as it stands on the wire, in place of a room. */
  public String wire() {
    return wire;
  }

  /** The kind of the rooms it stands for. */
  public String kind() {
    return kind;
  }

  /** The alias of that name; null: it names a room. */
  public static @Nullable RoomAlias of(@Nullable String room) {
    for (RoomAlias alias : values()) {
      if (alias.wire.equals(room)) {
        return alias;
      }
    }
    return null;
  }
}
