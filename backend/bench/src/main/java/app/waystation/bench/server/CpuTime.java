package app.waystation.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processor time that processes have used, all threads, in user and kernel mode. */
public final class CpuTime {
  /** Fixed in the kernel's interface on every platform that the bench runs on. */
  private static final long MICROS_PER_TICK = 10_000;

  private static final int USER = 11;
  private static final int KERNEL = 12;
  private static final int ENDED_CHILDREN_USER = 13;
  private static final int ENDED_CHILDREN_KERNEL = 14;

  private CpuTime() {}

  /** Microseconds of one process, in steps of ten milliseconds. */
  public static long microsOf(long pid) {
    long[] fields = fields(stat(pid));
    return (fields[USER] + fields[KERNEL]) * MICROS_PER_TICK;
  }

  /** The part of {@link #microsOf} that was spent in the kernel. */
  public static long kernelMicrosOf(long pid) {
    return fields(stat(pid))[KERNEL] * MICROS_PER_TICK;
  }

  /**
   * Microseconds of the threads of one process whose names begin so. The kernel keeps 15 characters
   * of a name.
   */
  public static long microsOfThreads(long pid, String name) {
    long ticks = 0;
    for (Path task : tasks(pid)) {
      try {
        String stat = Files.readString(task.resolve("stat"));
        if (stat.substring(stat.indexOf('(') + 1).startsWith(name)) {
          long[] fields = fields(stat);
          ticks += fields[USER] + fields[KERNEL];
        }
      } catch (IOException ended) {
        // A thread that has ended meanwhile has used nothing since.
      }
    }
    return ticks * MICROS_PER_TICK;
  }

  private static List<Path> tasks(long pid) {
    try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return tasks.toList();
    } catch (IOException e) {
      throw new IllegalStateException("Process " + pid + " has ended", e);
    }
  }

  /** Microseconds of a process and of everything below it, the ended included. */
  public static long microsOfTree(ProcessHandle root) {
    long ticks = ticksOfTree(stat(root.pid()));
    for (ProcessHandle child : root.descendants().toList()) {
      try {
        ticks += ticksOfTree(stat(child.pid()));
      } catch (IllegalStateException ended) {
        // Its parent counts it from now on, perhaps not yet in what was read of the parent.
      }
    }
    return ticks * MICROS_PER_TICK;
  }

  private static long ticksOfTree(String stat) {
    long[] fields = fields(stat);
    return fields[USER]
        + fields[KERNEL]
        + fields[ENDED_CHILDREN_USER]
        + fields[ENDED_CHILDREN_KERNEL];
  }

  private static String stat(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    } catch (IOException e) {
      throw new IllegalStateException("Process " + pid + " has ended", e);
    }
  }

  /**
   * The numbers after the command's name, which is in parentheses and may hold anything: the first
   * one, the state, is given as zero.
   */
  static long[] fields(String stat) {
    String[] words = stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ");
    long[] numbers = new long[words.length];
    for (int i = 1; i < words.length; i++) {
      numbers[i] = asLong(words[i]);
    }
    return numbers;
  }

  /** Some fields are unsigned 64-bit numbers. */
  private static long asLong(String word) {
    return word.startsWith("-") ? Long.parseLong(word) : Long.parseUnsignedLong(word);
  }
}
