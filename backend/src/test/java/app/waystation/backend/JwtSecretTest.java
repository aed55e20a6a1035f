package app.waystation.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtSecretTest {
  @TempDir Path data;

  @Test
  void aSecretIsMadeOnceAndReadableByItsOwnerOnly() throws IOException {
    String made = JwtSecret.of(null, data, null);

    assertThat(made).hasSizeGreaterThanOrEqualTo(32);
    assertThat(JwtSecret.of("", data, null)).isEqualTo(made);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("jwt-secret"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeptSecretThatIsEmptyIsNotSignedWith() throws IOException {
    Files.writeString(data.resolve("jwt-secret"), "");

    assertThatThrownBy(() -> JwtSecret.of(null, data, null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("jwt-secret");
  }

  @Test
  void aShortSecretIsRefusedAndALongOneTakenAsItIs() throws IOException {
    assertThatThrownBy(() -> JwtSecret.of("short", data, null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("32");
    assertThat(JwtSecret.of("x".repeat(32), data, null)).isEqualTo("x".repeat(32));
    assertThat(data.resolve("jwt-secret")).doesNotExist();
  }

  @Test
  void severalNodesNeedOneGivenSecret() {
    assertThatThrownBy(() -> JwtSecret.of(null, data, "redis://localhost"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("JWT_SECRET");
    assertThat(data.resolve("jwt-secret")).doesNotExist();
  }
}
