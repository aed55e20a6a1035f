package app.waystation.android.sync;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds out that a link is dead although nobody said so: the greeting that does not come, two beats
 * of silence, no answer after a sleep. Lives on the sync thread.
 */
final class LifeSigns {
  /** After a silence of two beats the link counts as dead: within 24 s. */
  static final Duration HEARTBEAT = Duration.ofSeconds(8);

  /** How long a server may take from the upgrade to its greeting. */
  static final Duration GREETING = Duration.ofSeconds(15);

  /** After coming back to an open socket it must answer within this time. */
  static final Duration PROBE = Duration.ofSeconds(5);

  private static final int SILENT_BEATS = 2;

  private final Scheduler scheduler;
  private final Runnable ping;
  private final Runnable onSilence;
  private volatile boolean heard;
  private int silentBeats;
  private @Nullable Cancellable beat;
  private @Nullable Cancellable greeting;
  private @Nullable Cancellable probe;

  /**
   * Watches nothing yet.
   *
   * @param ping asks the other side for a sign of life
   * @param onSilence is told when the link counts as dead
   */
  LifeSigns(Scheduler scheduler, Runnable ping, Runnable onSilence) {
    this.scheduler = scheduler;
    this.ping = ping;
    this.onSilence = onSilence;
  }

  /** The socket was asked for: its greeting must come. */
  void awaitGreeting() {
    greeting = scheduler.schedule(GREETING, onSilence);
  }

  /** The greeting is here: from now on the other side must be heard of now and then. */
  void greeted() {
    greeting = cancelled(greeting);
    silentBeats = 0;
    planBeat();
  }

  /** The other side said something, whatever it was. */
  void heard() {
    heard = true;
    probe = cancelled(probe);
  }

  /** Whether anything was said since the last beat. */
  boolean hasHeard() {
    return heard;
  }

  /** After a sleep nobody knows whether the link still lives: ask, and do not wait long. */
  void probe() {
    probe = cancelled(probe);
    ping.run();
    probe = scheduler.schedule(PROBE, onSilence);
  }

  /** The link is over; nothing is watched any more. */
  void stop() {
    greeting = cancelled(greeting);
    beat = cancelled(beat);
    probe = cancelled(probe);
  }

  private void planBeat() {
    cancelled(beat);
    beat = scheduler.schedule(HEARTBEAT, this::beat);
  }

  private void beat() {
    silentBeats = heard ? 0 : silentBeats + 1;
    heard = false;
    if (silentBeats >= SILENT_BEATS) {
      onSilence.run();
      return;
    }
    planBeat();
    ping.run();
  }

  private static @Nullable Cancellable cancelled(@Nullable Cancellable timer) {
    if (timer != null) {
      timer.cancel();
    }
    return null;
  }
}
