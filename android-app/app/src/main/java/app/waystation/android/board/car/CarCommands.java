package app.waystation.android.board.car;

/** What a person can do on the car board; the {@code kind} of its commands in the outbox. */
public final class CarCommands {
  public static final String ADD_VEHICLE = "add_vehicle";
  public static final String UPDATE_VEHICLE = "update_vehicle";
  public static final String RESERVE = "reserve";
  public static final String UPDATE_RESERVATION = "update_reservation";
  public static final String CANCEL_RESERVATION = "cancel_reservation";
  public static final String APPROVE = "approve";
  public static final String DECLINE = "decline";
  public static final String CHECK_OUT = "check_out";
  public static final String CHECK_IN = "check_in";
  public static final String EXTEND = "extend";
  public static final String RESERVE_SERIES = "reserve_series";
  public static final String CHANGE_SERIES = "change_series";
  public static final String LOG_FUEL = "log_fuel";
  public static final String UPDATE_FUEL_LOG = "update_fuel_log";
  public static final String DELETE_FUEL_LOG = "delete_fuel_log";

  /** Entity types, as the outbox and the server's conflicts name them. */
  public static final String VEHICLE = "vehicle";

  public static final String RESERVATION = "reservation";

  /** What is answered with several reservations. */
  public static final String SERIES = "reservation_series";

  public static final String FUEL_LOG = "fuel_log";

  private CarCommands() {}
}
