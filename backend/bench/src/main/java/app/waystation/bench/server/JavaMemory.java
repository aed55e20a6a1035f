package app.waystation.bench.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a running Java holds, asked through {@code jcmd}. */
public final class JavaMemory {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

  /** Where the JDK counts direct buffers, and what Netty allocates past them. */
  private static final Pattern OTHER =
      Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB");

  private static final int COLLECTIONS = 3;
  private static final int BYTES_PER_KB = 1024;

  private final Path jcmd;
  private final long pid;

  /**
   * A process of the Java at this path, started with native memory tracking.
   *
   * @param java the {@code java} command of a JDK
   */
  public JavaMemory(Path java, long pid) {
    this.jcmd = java.resolveSibling("jcmd");
    this.pid = pid;
  }

  /** What is alive on the heap, and what is allocated outside of it for buffers; bytes. */
  public record Held(long heap, long direct, String histogram) {
    /** Both. */
    public long bytes() {
      return heap + direct;
    }
  }

  /** Collects garbage and counts what is left. */
  public Held held() throws IOException {
    for (int i = 0; i < COLLECTIONS; i++) {
      run("GC.run");
    }
    String histogram = run("GC.class_histogram");
    return new Held(totalOf(histogram), directOf(run("VM.native_memory", "summary")), histogram);
  }

  static long totalOf(String histogram) {
    return number(TOTAL, histogram);
  }

  static long directOf(String nativeMemory) {
    // There is no such line while nothing is allocated.
    return OTHER.matcher(nativeMemory).find() ? number(OTHER, nativeMemory) * BYTES_PER_KB : 0;
  }

  private static long number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("jcmd said: " + text);
    }
    return Long.parseLong(matcher.group(1));
  }

  private String run(String... command) throws IOException {
    java.util.List<String> words = new java.util.ArrayList<>();
    words.add(jcmd.toString());
    words.add(Long.toString(pid));
    words.addAll(java.util.List.of(command));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
