package app.waystation.buildplugin.resources;

import app.waystation.buildplugin.tool.Checksum;
import app.waystation.buildplugin.tool.Inputs;
import app.waystation.buildplugin.tool.Program;
import app.waystation.buildplugin.tool.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Android's resource compiler. */
public final class Aapt2 {

  private final Program program;

  private Aapt2(Path executable) {
    this.program = Program.executable(executable);
  }

  /**
   * Takes the program for this operating system out of the library that carries it.
   *
   * @param tools where to put it
   */
  public static Aapt2 unpack(Path carrier, Path tools) throws IOException {
    String name = nameFor(System.getProperty("os.name", ""));
    Path executable = tools.resolve(name.substring(name.lastIndexOf('/') + 1));
    Step.run(
        executable,
        new Inputs().add(Checksum.ofFile(carrier)).add(name),
        () -> {
          try (ZipFile zip = new ZipFile(carrier.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
              throw new IOException(carrier + " has no " + name);
            }
            try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(executable)) {
              in.transferTo(out);
            }
          }
          if (!executable.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + executable + " executable");
          }
        });
    return new Aapt2(executable);
  }

  static String nameFor(String operatingSystem) {
    String os = operatingSystem.toLowerCase(Locale.ROOT);
    if (os.contains("win")) {
      return "prebuilt/windows/aapt2.exe";
    }
    return os.contains("mac") ? "prebuilt/macosx/aapt2" : "prebuilt/linux/aapt2";
  }

  /** Compiles a folder of resources into one zip. */
  public void compile(Path resources, Path zip) throws IOException {
    program.runOrFail(List.of("compile", "--dir", resources.toString(), "-o", zip.toString()));
  }

  /** Links compiled resources; the arguments are those of {@code aapt2 link}. */
  public void link(List<String> arguments) throws IOException {
    program.runOrFail(arguments);
  }

  /** What the APK says of itself. */
  public String badging(Path apk) throws IOException {
    return program.runOrFail(List.of("dump", "badging", apk.toString()));
  }

  /**
   * Takes out of the framework what linking needs; opening all 200 MB each time takes seconds.
   *
   * @return the small copy
   */
  static Path frameworkResources(Path platform, Path tools) throws IOException {
    Path small = tools.resolve("framework-resources.apk");
    Step.run(
        small,
        new Inputs().add(Checksum.ofFile(platform)),
        () -> {
          try (ZipFile zip = new ZipFile(platform.toFile());
              ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(small))) {
            for (String name : List.of("AndroidManifest.xml", "resources.arsc")) {
              out.putNextEntry(new ZipEntry(name));
              try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
                in.transferTo(out);
              }
              out.closeEntry();
            }
          }
        });
    return small;
  }
}
