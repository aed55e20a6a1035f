package app.waystation.android.sync;

import app.waystation.protocol.Actor;
import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.PresentUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who else is in one room now, and where they type.
 *
 * @param people in the order in which they came; of a crowded room only some
 * @param count how many there are in all
 * @param typing the newest last
 */
public record RoomCompany(List<PresentUser> people, int count, List<Typist> typing) {
  /** Nobody, as far as this phone can know. */
  public static final RoomCompany NOBODY = new RoomCompany(List.of(), 0, List.of());

  /**
   * Somebody types.
   *
   * @param field where, for example {@code notes}
   * @param until then it is over by itself, by this phone's clock
   */
  public record Typist(Actor user, String field, Instant until) {}

  /** Those who have it on their screen at this moment. */
  public List<PresentUser> looking() {
    List<PresentUser> looking = new ArrayList<>();
    for (PresentUser user : people) {
      if (user.state().equals(ClientFrame.FOREGROUND)) {
        looking.add(user);
      }
    }
    return looking;
  }
}
