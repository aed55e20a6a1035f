package app.waystation.android.sync;

import app.waystation.protocol.frame.ServerFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what happens on the current socket, on the sync thread; never anything of an older one. */
interface SocketListener {
  /** Frames in the order in which they came, at least one. */
  void onFrames(List<ServerFrame> frames);

  /**
   * It is over; nothing follows.
   *
   * @param closeCode the server's close code, or {@link SocketClient#BROKEN}
   * @param httpStatus of the answer that was no upgrade; null: there was none
   */
  void onEnd(int closeCode, @Nullable Integer httpStatus);
}
