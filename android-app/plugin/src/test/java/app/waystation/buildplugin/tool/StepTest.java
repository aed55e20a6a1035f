package app.waystation.buildplugin.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StepTest {

  @TempDir Path folder;
  private Path input;
  private Path output;

  @BeforeEach
  void write() throws IOException {
    input = Files.writeString(folder.resolve("input"), "1");
    output = folder.resolve("output");
  }

  @Test
  void worksOnceForTheSameInput() throws IOException {
    assertThat(step()).isTrue();
    assertThat(step()).isFalse();
  }

  @Test
  void worksAgainWhenAnInputHasChanged() throws IOException {
    step();
    Files.writeString(input, "22");

    assertThat(step()).isTrue();
  }

  @Test
  void worksAgainWhenTheOutputIsGone() throws IOException {
    step();
    Files.delete(output);

    assertThat(step()).isTrue();
  }

  @Test
  void worksAgainAfterAFailure() throws IOException {
    step();
    Files.writeString(input, "333");
    assertThatThrownBy(
            () ->
                Step.run(
                    output,
                    new Inputs().add(input),
                    () -> {
                      throw new IOException("broken");
                    }))
        .hasMessage("broken");

    assertThat(step()).isTrue();
  }

  private boolean step() throws IOException {
    return Step.run(output, new Inputs().add(input), () -> Files.writeString(output, "done"));
  }
}
