package app.waystation.protocol;

/** Names of the room events that this version makes; others are skipped by those who read. */
public final class EventTypes {
  public static final String GROUP_UPDATED = "group_updated";
  public static final String MEMBER_JOINED = "member_joined";
  public static final String MEMBER_LEFT = "member_left";
  public static final String MEMBER_UPDATED = "member_updated";

  public static final String VEHICLE_CREATED = "vehicle_created";
  public static final String VEHICLE_UPDATED = "vehicle_updated";
  public static final String VEHICLE_DELETED = "vehicle_deleted";
  public static final String RESERVATION_CREATED = "reservation_created";
  public static final String RESERVATION_UPDATED = "reservation_updated";

  /** A reservation was cancelled; {@code data} is its last state. */
  public static final String RESERVATION_DELETED = "reservation_deleted";

  public static final String FUEL_LOG_CREATED = "fuel_log_created";
  public static final String FUEL_LOG_UPDATED = "fuel_log_updated";
  public static final String FUEL_LOG_DELETED = "fuel_log_deleted";

  /** Somebody was told something; in their own room. */
  public static final String NOTIFICATION_CREATED = "notification_created";

  /** It was read, or is unread again. */
  public static final String NOTIFICATION_UPDATED = "notification_updated";

  /** An operator says something to everybody, in {@link RoomId#SYSTEM}. */
  public static final String SYSTEM_ANNOUNCEMENT = "system_announcement";

  /** The values of {@code action}. */
  public static final String CREATE = "CREATE";

  public static final String UPDATE = "UPDATE";
  public static final String DELETE = "DELETE";

  private EventTypes() {}
}
