package app.waystation.protocol.car;

/** What is odd about a reservation: facts are taken all the same, and somebody should look. */
public final class ReservationWarnings {
  /** Taken long before its time. */
  public static final String EARLY_CHECK_OUT = "early_check_out";

  /** Taken only when its time was over. */
  public static final String LATE_CHECK_OUT = "late_check_out";

  /** The phone's clock cannot have been right. */
  public static final String CLOCK_DOUBTFUL = "clock_doubtful";

  /** Driven though it was not, or no longer, approved. */
  public static final String USED_WITHOUT_CLAIM = "used_without_claim";

  /** The first word of a warning about the reading when it was taken, before that of a fill. */
  public static final String START = "start_";

  /** The first word of a warning about the reading when it came back. */
  public static final String END = "end_";

  private ReservationWarnings() {}
}
