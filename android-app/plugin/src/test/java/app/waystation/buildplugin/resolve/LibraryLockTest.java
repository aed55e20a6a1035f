package app.waystation.buildplugin.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LibraryLockTest {

  private static final Coordinates WISH = Coordinates.parse("g:a:1");
  private static final LockedLibrary FILE = new LockedLibrary(WISH, "aar", "ab12");

  @TempDir Path folder;

  @Test
  void readsBackWhatItWrote() throws IOException {
    Path file = folder.resolve("libraries.lock");
    LibraryLock lock = new LibraryLock();
    lock.put(LibrarySet.APP, List.of(WISH), List.of(FILE));
    lock.put(LibrarySet.TEST, List.of(), List.of());
    lock.write(file);

    LibraryLock read = LibraryLock.read(file);

    assertThat(read.libraries(LibrarySet.APP)).containsExactly(FILE);
    assertThat(read.libraries(LibrarySet.TEST)).isEmpty();
    assertThatCode(() -> read.require(LibrarySet.APP, List.of(WISH))).doesNotThrowAnyException();
  }

  @Test
  void hasOneLineForEachFileWithItsSetAndChecksum() throws IOException {
    Path file = folder.resolve("libraries.lock");
    LibraryLock lock = new LibraryLock();
    lock.put(LibrarySet.APP, List.of(WISH), List.of(FILE));
    lock.write(file);

    assertThat(Files.readAllLines(file)).contains("wants app g:a:1", "app g:a:1:aar sha256:ab12");
  }

  @Test
  void namesWhatPomAndLockDisagreeOnAndHowToMendIt() {
    LibraryLock lock = new LibraryLock();
    lock.put(LibrarySet.APP, List.of(WISH), List.of(FILE));

    assertThatThrownBy(() -> lock.require(LibrarySet.APP, List.of(Coordinates.parse("g:a:2"))))
        .isInstanceOf(UnresolvableException.class)
        .hasMessageContaining("only in the POM:  g:a:2")
        .hasMessageContaining("only in the lock: g:a:1")
        .hasMessageContaining("-Plock");
  }

  @Test
  void saysWhichLineItDoesNotUnderstand() throws IOException {
    Path file = folder.resolve("libraries.lock");
    Files.writeString(file, "# fine\napp g:a:1:aar md5:00\n");

    assertThatThrownBy(() -> LibraryLock.read(file))
        .isInstanceOf(UnresolvableException.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void asksForALockWhereThereIsNone() {
    assertThatThrownBy(() -> LibraryLock.read(folder.resolve("libraries.lock")))
        .isInstanceOf(UnresolvableException.class)
        .hasMessageContaining("-Plock");
  }
}
