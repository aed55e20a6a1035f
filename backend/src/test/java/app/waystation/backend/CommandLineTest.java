package app.waystation.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @Test
  void nothingMeansServeOn8080() {
    assertThat(CommandLine.parse())
        .isEqualTo(new CommandLine.Serve(false, 8080, Path.of("data")))
        .isEqualTo(CommandLine.parse("serve"));
  }

  @Test
  void serveTakesItsFlagsInBothForms() {
    assertThat(CommandLine.parse("--demo", "--port", "0", "--data=/tmp/x"))
        .isEqualTo(new CommandLine.Serve(true, 0, Path.of("/tmp/x")));
  }

  @Test
  void watchKeepsItsOwnArguments() {
    assertThat(CommandLine.parse("watch", "--url", "http://x"))
        .isEqualTo(new CommandLine.Watch(List.of("--url", "http://x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--colour", "dance", "--port", "--port 99999", "--port many", "serve --data"})
  void whatIsNotUnderstoodIsRefusedByName(String line) {
    assertThatThrownBy(() -> CommandLine.parse(line.split(" ")))
        .isInstanceOf(UsageException.class)
        .message()
        .isNotBlank();
  }
}
