package app.waystation.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class CpuTimeTest {
  private static final String STAT =
      "4711 (node) worker) S 1 4711 4711 0 -1 4194304 2000 30 0 0 250 150 7 3 20 0 11 0 500"
          + " 18446744073709551615 9000 1";

  @Test
  void aCommandsNameMayHoldBlanksAndParentheses() {
    long[] fields = CpuTime.fields(STAT);

    assertThat(fields[11]).isEqualTo(250);
    assertThat(fields[12]).isEqualTo(150);
    assertThat(fields[13]).isEqualTo(7);
    assertThat(fields[14]).isEqualTo(3);
  }

  @Test
  void workOfThisProcessIsSeenInWholeTicks() {
    long pid = ProcessHandle.current().pid();
    long before = CpuTime.microsOf(pid);
    long after = before;
    double sink = 1;
    while (after < before + 50_000) {
      for (int i = 1; i < 1_000_000; i++) {
        sink = Math.sqrt(sink + i);
      }
      after = CpuTime.microsOf(pid);
    }

    assertThat((after - before) % 10_000).isZero();
    assertThat(sink).isPositive();
  }

  @Test
  void workOfTheKernelIsAPartOfIt() throws Exception {
    long pid = ProcessHandle.current().pid();
    long before = CpuTime.kernelMicrosOf(pid);
    byte[] bytes = new byte[1 << 20];
    try (InputStream random = new FileInputStream("/dev/urandom")) {
      while (CpuTime.kernelMicrosOf(pid) < before + 50_000) {
        assertThat(random.read(bytes)).isPositive();
      }
    }

    assertThat(CpuTime.kernelMicrosOf(pid)).isLessThanOrEqualTo(CpuTime.microsOf(pid));
  }

  @Test
  void aTreeCountsTheProcessesBelowItAndThoseThatHaveEnded() throws Exception {
    Process shell =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                // A child that ends, then one that lives.
                "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; cat; true")
            .start();
    try {
      while (CpuTime.microsOfTree(shell.toHandle()) < 100_000) {
        assertThat(shell.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      while (shell.descendants().noneMatch(p -> p.info().command().orElse("").endsWith("cat"))) {
        Thread.onSpinWait();
      }

      assertThat(CpuTime.microsOf(shell.pid())).isLessThan(100_000);
      assertThat(CpuTime.microsOfTree(shell.toHandle())).isGreaterThanOrEqualTo(100_000);
    } finally {
      shell.descendants().forEach(ProcessHandle::destroy);
      shell.destroy();
    }
  }
}
