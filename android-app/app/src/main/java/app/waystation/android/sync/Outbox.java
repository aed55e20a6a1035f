package app.waystation.android.sync;

import androidx.lifecycle.LiveData;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Surface only; the substance follows. */
public final class Outbox {
  /** Everything that was not accepted yet, oldest first: the page of pending commands. */
  public LiveData<List<OutboxItem>> observe() {
    throw new UnsupportedOperationException();
  }

  /** Sends a waiting command at once; asks again for what was refused. */
  public CompletableFuture<Void> retry(long entry) {
    throw new UnsupportedOperationException();
  }

  /** Drops a command, and what was built on a creation that is dropped. */
  public CompletableFuture<Void> discard(long entry) {
    throw new UnsupportedOperationException();
  }

  /** Of a conflict: my change goes over theirs. */
  public CompletableFuture<Void> keepMine(long entry) {
    throw new UnsupportedOperationException();
  }

  /** Of a conflict: their change stays, mine is dropped. */
  public CompletableFuture<Void> takeTheirs(long entry) {
    throw new UnsupportedOperationException();
  }

  /** Of a conflict: my fields go over theirs where they did not touch the same ones. */
  public CompletableFuture<Void> merge(long entry) {
    throw new UnsupportedOperationException();
  }
}
