package app.waystation.backend.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Keeps a second server off the same data directory. Ends with the process, however it ends. */
final class DataLock implements AutoCloseable {
  /** A killed launcher's server needs a moment to notice. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration POLL = Duration.ofMillis(50);

  private final FileChannel file;

  private DataLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the directory.
   *
   * @throws IOException when another server keeps it
   */
  static DataLock take(Path directory) throws IOException {
    FileChannel file =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    @Nullable FileLock lock = file.tryLock();
    while (lock == null && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
      lock = file.tryLock();
    }
    if (lock == null) {
      file.close();
      throw new IOException("Another server runs on " + directory + "; choose another --data");
    }
    return new DataLock(file);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
