package app.waystation.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JavaMemoryTest {
  @Test
  void theLiveHeapIsTheTotalOfTheHistogram() {
    assertThat(
            JavaMemory.totalOf(
                """
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:          2000         160000  [B (java.base@25)
                Total         61234        4711000
                """))
        .isEqualTo(4_711_000);
  }

  @Test
  void directMemoryIsWhatTheTrackerCallsOther() {
    assertThat(
            JavaMemory.directOf(
                """
                -                        GC (reserved=104KB, committed=104KB)
                -                     Other (reserved=8300KB, committed=8257KB)
                                            (malloc=8257KB #61) (at peak)
                """))
        .isEqualTo(8257 * 1024);
  }

  @Test
  void anAnswerWithoutATotalIsAnError() {
    assertThatThrownBy(() -> JavaMemory.totalOf("4711: No such process"))
        .hasMessageContaining("No such process");
  }
}
