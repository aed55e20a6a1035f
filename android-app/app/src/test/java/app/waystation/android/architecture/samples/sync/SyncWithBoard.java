package app.waystation.android.architecture.samples.sync;

import app.waystation.android.architecture.samples.board.one.BoardOne;
import java.time.Instant;

/** Sync that knows a board, asks the system for the time, and sleeps. */
public record SyncWithBoard(BoardOne board) {
  static Instant now() {
    return Instant.now();
  }

  static long millis() {
    return System.currentTimeMillis();
  }

  static void sleep() throws InterruptedException {
    Thread.sleep(1);
  }
}
