package app.waystation.buildplugin.apk;

import app.waystation.buildplugin.dex.AndroidRuntime;
import app.waystation.buildplugin.dex.ReleaseDex;
import app.waystation.buildplugin.resolve.LibrarySet;
import app.waystation.buildplugin.resources.AndroidLibrary;
import app.waystation.buildplugin.tool.Inputs;
import app.waystation.buildplugin.tool.Step;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Builds the shrunk release APK: {@code waystation-release.apk} when the environment names a key,
 * else {@code waystation-release-unsigned.apk}.
 */
@Mojo(
    name = "release-apk",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public final class ReleaseApkMojo extends PackagingMojo {

  /** What the app itself wants kept; need not exist. */
  @Parameter(defaultValue = "${project.basedir}/proguard-rules.pro", required = true)
  private File keepRules;

  @Override
  protected void run() throws IOException {
    List<Path> program = new ArrayList<>(ownCode());
    program.addAll(libraryJars());
    JavaResources.of(program).refuseSharedServices();
    Path shrunk = outputs().folder().resolve("release-dex.zip");
    Path mapping = target.toPath().resolve("waystation-release-mapping.txt");
    AndroidRuntime runtime = new AndroidRuntime(onlyFile(LibrarySet.PLATFORM));
    List<Path> rules = rules(program);
    Step.run(
        shrunk,
        new Inputs()
            .add(String.valueOf(minSdk))
            .add(runtime.fingerprint())
            .addAll(program)
            .addAll(rules),
        () -> new ReleaseDex(runtime, minSdk, getLog()).make(program, rules, shrunk, mapping));

    Path unsigned = target.toPath().resolve("waystation-release-unsigned.apk");
    assemble(
        unsigned,
        outputs().releaseResourceApk(),
        unpackDex(shrunk),
        JavaResources.of(List.of(shrunk)));
    Optional<SigningKey> key = SigningKey.release(System.getenv());
    Path apk = unsigned;
    if (key.isPresent()) {
      apk = target.toPath().resolve("waystation-release.apk");
      sign(unsigned, apk, key.get());
      Files.delete(unsigned);
    }
    getLog().info(apk + ", " + Files.size(apk) / 1024 + " KiB");
  }

  private List<Path> rules(List<Path> program) throws IOException {
    List<Path> rules = new ArrayList<>();
    rules.add(outputs().resourceKeepRules());
    for (AndroidLibrary library : unpackedLibraries()) {
      rules.add(library.keepRules());
    }
    for (Path path : program) {
      // R8 looks into jars by itself, but not into class folders.
      rules.addAll(Inputs.filesIn(path.resolve("META-INF/proguard")));
    }
    rules.add(keepRules.toPath());
    return rules.stream().filter(Files::exists).toList();
  }

  private List<Path> unpackDex(Path zip) throws IOException {
    Path folder = Files.createDirectories(outputs().folder().resolve("release-dex"));
    List<Path> dex = new ArrayList<>();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (int i = 1; ; i++) {
        ZipEntry entry = file.getEntry(i == 1 ? "classes.dex" : "classes" + i + ".dex");
        if (entry == null) {
          return dex;
        }
        Path out = folder.resolve(entry.getName());
        Files.write(out, file.getInputStream(entry).readAllBytes());
        dex.add(out);
      }
    }
  }
}
