package app.waystation.android.sync;

import app.waystation.protocol.frame.ClientFrame;
import app.waystation.protocol.frame.PresentUser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the others in a room what this person is editing, for as long as a form is open: again
 * every few seconds, because the server lets it end by itself, and again on every new connection.
 * Lives on the sync thread.
 */
final class OwnEditing {
  /** The server ends it after six seconds. */
  static final Duration AGAIN = Duration.ofSeconds(4);

  /**
   * Not more often than this, however fast somebody turns the wheels: the server counts five fields
   * in six seconds.
   */
  static final Duration PACE = Duration.ofMillis(1500);

  private final Scheduler scheduler;
  private final Clock clock;
  private final Consumer<ClientFrame> say;
  private @Nullable String room;
  private @Nullable String field;
  private @Nullable String connectedRoom;
  private @Nullable Instant lastSaid;
  private @Nullable Cancellable timer;

  /** Says nothing yet. */
  OwnEditing(Scheduler scheduler, Clock clock, Consumer<ClientFrame> say) {
    this.scheduler = scheduler;
    this.clock = clock;
    this.say = say;
  }

  /** This field of this room is being edited, whether or not somebody can hear it now. */
  void edit(String inRoom, String theField, boolean isFollowed) {
    String before = room;
    if (before != null && !before.equals(inRoom)) {
      stop(before);
    }
    boolean same = inRoom.equals(room) && theField.equals(field);
    room = inRoom;
    field = theField;
    if (!isFollowed) {
      return;
    }
    if (!inRoom.equals(connectedRoom)) {
      begin(inRoom);
    } else if (!same) {
      sayInTime();
    }
  }

  /** Nothing in this room is being edited any more. */
  void stop(String inRoom) {
    if (!inRoom.equals(room)) {
      return;
    }
    boolean wasSaid = inRoom.equals(connectedRoom);
    room = null;
    field = null;
    hungUp();
    if (wasSaid) {
      say.accept(ClientFrame.typing(inRoom, null));
      say.accept(ClientFrame.presence(inRoom, PresentUser.VIEWING));
    }
  }

  /** The server lets this phone follow the room now: whoever is there may hear it. */
  void followed(String inRoom) {
    if (inRoom.equals(room)) {
      begin(inRoom);
    }
  }

  /** Nobody hears anything any more; what is edited is said again on the next connection. */
  void hungUp() {
    connectedRoom = null;
    lastSaid = null;
    cancel();
  }

  private void begin(String inRoom) {
    connectedRoom = inRoom;
    say.accept(ClientFrame.presence(inRoom, PresentUser.EDITING));
    sayInTime();
  }

  private void sayInTime() {
    Instant last = lastSaid;
    Duration since = last == null ? PACE : Duration.between(last, clock.instant());
    if (since.isNegative() || since.compareTo(PACE) >= 0) {
      sayNow();
    } else {
      cancel();
      timer = scheduler.schedule(PACE.minus(since), this::sayNow);
    }
  }

  private void sayNow() {
    cancel();
    String here = room;
    if (here == null || !here.equals(connectedRoom)) {
      return;
    }
    lastSaid = clock.instant();
    timer = scheduler.schedule(AGAIN, this::sayNow);
    say.accept(ClientFrame.typing(here, field));
  }

  private void cancel() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
