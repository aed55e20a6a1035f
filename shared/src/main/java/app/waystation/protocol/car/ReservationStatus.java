package app.waystation.protocol.car;

import java.util.Locale;
import java.util.Set;

/**
 * The states of a reservation and the arrows between them; the only place where they stand. A
 * status of a newer server reads as {@link #UNKNOWN} and allows nothing.
 */
public enum ReservationStatus {
  PENDING,
  APPROVED,
  DECLINED,
  ACTIVE,
  OVERDUE,
  COMPLETED,
  CANCELLED,
  EXPIRED,
  NO_SHOW,
  UNKNOWN;

  /** Reads the wire's word. */
  public static ReservationStatus of(String wire) {
    for (ReservationStatus status : values()) {
      if (status.wire().equals(wire)) {
        return status;
      }
    }
    return UNKNOWN;
  }

  /** The word on the wire. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a reservation in this state keeps others from the vehicle. */
  public boolean holdsTheVehicle() {
    return this == APPROVED || this == ACTIVE || this == OVERDUE;
  }

  /** Whether the arrow to {@code target} exists. */
  public boolean canBecome(ReservationStatus target) {
    return next().contains(target);
  }

  private Set<ReservationStatus> next() {
    return switch (this) {
      case PENDING -> Set.of(APPROVED, DECLINED, CANCELLED, EXPIRED);
      case APPROVED -> Set.of(PENDING, ACTIVE, CANCELLED, NO_SHOW);
      case ACTIVE -> Set.of(COMPLETED, OVERDUE);
      // Its driver may say how much longer it takes.
      case OVERDUE -> Set.of(ACTIVE, COMPLETED);
      // The phone was offline when the vehicle was taken in time.
      case NO_SHOW -> Set.of(ACTIVE);
      case DECLINED, COMPLETED, CANCELLED, EXPIRED, UNKNOWN -> Set.of();
    };
  }
}
