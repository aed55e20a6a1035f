package app.waystation.buildplugin.apk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ApkTest {

  private static final int MIN_SDK = 26;
  private static final byte[] NATIVE = "native code".getBytes(StandardCharsets.UTF_8);

  /** The compiled form of a manifest that has a package and a minSdkVersion. */
  private static final byte[] MANIFEST =
      Base64.getDecoder()
          .decode(
              "AwAIACADAAABABwA5AEAAAwAAAAAAAAAAAAAAEwAAAAAAAAAAAAAAB4AAABEAAAAegAAAI"
                  + "IAAACUAAAA7AAAAAABAAASAQAARgEAAHoBAACOAQAADQBtAGkAbgBTAGQAawBWAGUAcgBz"
                  + "AGkAbwBuAAAAEQBjAG8AbQBwAGkAbABlAFMAZABrAFYAZQByAHMAaQBvAG4AAAAZAGMAbw"
                  + "BtAHAAaQBsAGUAUwBkAGsAVgBlAHIAcwBpAG8AbgBDAG8AZABlAG4AYQBtAGUAAAACADEA"
                  + "NwAAAAcAYQBuAGQAcgBvAGkAZAAAACoAaAB0AHQAcAA6AC8ALwBzAGMAaABlAG0AYQBzAC"
                  + "4AYQBuAGQAcgBvAGkAZAAuAGMAbwBtAC8AYQBwAGsALwByAGUAcwAvAGEAbgBkAHIAbwBp"
                  + "AGQAAAAIAG0AYQBuAGkAZgBlAHMAdAAAAAcAcABhAGMAawBhAGcAZQAAABgAcABsAGEAdA"
                  + "BmAG8AcgBtAEIAdQBpAGwAZABWAGUAcgBzAGkAbwBuAEMAbwBkAGUAAAAYAHAAbABhAHQA"
                  + "ZgBvAHIAbQBCAHUAaQBsAGQAVgBlAHIAcwBpAG8AbgBOAGEAbQBlAAAACAB1AHMAZQBzAC"
                  + "0AcwBkAGsAAAADAHgALgB5AAAAgAEIABQAAAAMAgEBcgUBAXMFAQEAARAAGAAAAAEAAAD/"
                  + "////BAAAAAUAAAACARAAiAAAAAEAAAD//////////wYAAAAUABQABQAAAAAAAAAFAAAAAQ"
                  + "AAAP////8IAAAQJQAAAAUAAAACAAAAAwAAAAgAAAMDAAAA/////wcAAAALAAAACAAAAwsA"
                  + "AAD/////CAAAAP////8IAAAQJQAAAP////8JAAAA/////wgAABARAAAAAgEQADgAAAABAA"
                  + "AA//////////8KAAAAFAAUAAEAAAAAAAAABQAAAAAAAAD/////CAAAEBoAAAADARAAGAAA"
                  + "AAEAAAD//////////woAAAADARAAGAAAAAEAAAD//////////wYAAAABARAAGAAAAAEAAA"
                  + "D/////BAAAAAUAAAA=");

  @TempDir static Path home;
  @TempDir Path folder;

  @Test
  void signsSoThatAPhoneWouldInstallIt() throws IOException {
    Path signed = signed();

    Signature.Check check = Signature.check(signed, MIN_SDK);

    assertThat(check.problems()).isEmpty();
    assertThat(check).isEqualTo(new Signature.Check(true, true, true, List.of()));
  }

  @Test
  void seesThatASignedApkWasChanged() throws IOException {
    Path signed = signed();
    try (RandomAccessFile file = new RandomAccessFile(signed.toFile(), "rw")) {
      file.seek(offsetOf(signed, NATIVE));
      file.write('N');
    }

    assertThat(Signature.check(signed, MIN_SDK).valid()).isFalse();
  }

  @Test
  void putsNativeCodeAtTheStartOfAMemoryPage() throws IOException {
    assertThat(offsetOf(unsigned(), NATIVE) % (16 * 1024)).isZero();
    assertThat(offsetOf(signed(), NATIVE) % (16 * 1024)).isZero();
  }

  @Test
  void writesTheSameBytesForTheSameContent() throws IOException {
    assertThat(Files.readAllBytes(unsigned())).isEqualTo(Files.readAllBytes(unsigned()));
  }

  @Test
  void refusesTwoFilesOfOneName() throws IOException {
    try (ApkWriter writer = new ApkWriter(folder.resolve("twice.apk"))) {
      writer.compress("a", new byte[1]);
      assertThatThrownBy(() -> writer.compress("a", new byte[1])).hasMessageContaining("a");
    }
  }

  @Test
  void keepsTheServicesOfAllJarsAndDropsWhatOnlyCompilersRead() throws IOException {
    Path one = zip("one.jar", Map.of("META-INF/services/x.Service", "x.One", "a.properties", "1"));
    Path two =
        zip(
            "two.jar",
            Map.of("META-INF/services/x.Service", "x.Two", "META-INF/LICENSE", "", "B.class", ""));

    JavaResources resources = JavaResources.of(List.of(one, two));

    assertThat(resources.files().keySet())
        .containsExactly("META-INF/services/x.Service", "a.properties");
    assertThat(
            new String(
                resources.files().get("META-INF/services/x.Service"), StandardCharsets.UTF_8))
        .isEqualTo("x.One\nx.Two");
    assertThatThrownBy(resources::refuseSharedServices).hasMessageContaining("x.Service");
    assertThatCode(JavaResources.of(List.of(one))::refuseSharedServices).doesNotThrowAnyException();
  }

  @Test
  void asksForThePasswordOfANamedKeystore() throws IOException {
    assertThat(SigningKey.release(Map.of())).isEmpty();
    assertThatThrownBy(() -> SigningKey.release(Map.of("WAYSTATION_KEYSTORE", "release.p12")))
        .hasMessageContaining("WAYSTATION_KEYSTORE_PASSWORD");
  }

  private Path unsigned() throws IOException {
    Path file = Files.createTempFile(folder, "unsigned", ".apk");
    try (ApkWriter writer = new ApkWriter(file)) {
      writer.compress("AndroidManifest.xml", MANIFEST);
      writer.compress("classes.dex", new byte[1000]);
      writer.nativeCode("lib/arm64-v8a/libx.so", NATIVE);
      writer.compress("META-INF/services/x.Service", "x.One".getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private Path signed() throws IOException {
    Path signed = Files.createTempFile(folder, "signed", ".apk");
    Signature.sign(unsigned(), signed, SigningKey.debug(home), MIN_SDK);
    return signed;
  }

  private Path zip(String name, Map<String, String> entries) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  private static long offsetOf(Path file, byte[] content) throws IOException {
    byte[] all = Files.readAllBytes(file);
    for (int i = 0; i + content.length <= all.length; i++) {
      if (Arrays.equals(all, i, i + content.length, content, 0, content.length)) {
        return i;
      }
    }
    throw new AssertionError("Not in " + file);
  }
}
