package app.waystation.buildplugin.resources;

import app.waystation.buildplugin.AndroidMojo;
import app.waystation.buildplugin.Outputs;
import app.waystation.buildplugin.resolve.LibrarySet;
import app.waystation.buildplugin.resolve.LockedLibrary;
import app.waystation.buildplugin.tool.Inputs;
import app.waystation.buildplugin.tool.Step;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Merges manifests and assets, compiles and links resources, and makes the R classes. */
@Mojo(name = "resources", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class ResourcesMojo extends AndroidMojo {

  /** The app's manifest. */
  @Parameter(defaultValue = "${project.basedir}/src/main/AndroidManifest.xml", required = true)
  private File manifest;

  /** The app's resources. */
  @Parameter(defaultValue = "${project.basedir}/src/main/res", required = true)
  private File resources;

  /** The app's assets; need not exist. */
  @Parameter(defaultValue = "${project.basedir}/src/main/assets", required = true)
  private File assets;

  /** Where the app's R class goes, as source. */
  @Parameter(
      defaultValue = "${project.build.directory}/generated-sources/android-r",
      required = true)
  private File generatedSources;

  /** The number by which phones tell which of two versions is newer. */
  @Parameter(property = "android.versionCode", required = true)
  private int versionCode;

  /** The version that people see. */
  @Parameter(property = "android.versionName", defaultValue = "${project.version}")
  private String versionName;

  @Override
  protected void run() throws IOException {
    List<AndroidLibrary> unpacked =
        AndroidLibrary.unpackAll(files(LibrarySet.APP), outputs().unpackedLibraries());
    mergeManifests(unpacked);
    mergeAssets(unpacked);

    Path carrier = onlyFile(LibrarySet.AAPT2);
    Aapt2 aapt = Aapt2.unpack(carrier, outputs().tools());
    List<Path> compiled = compile(aapt, unpacked);
    link(aapt, compiled);
    makeLibraryRClasses(unpacked);
    project.addCompileSourceRoot(generatedSources.getPath());
  }

  private void mergeManifests(List<AndroidLibrary> unpacked) throws IOException {
    List<Path> merger = List.copyOf(files(LibrarySet.MERGER).values());
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--main", manifest.getPath(),
                "--out", outputs().mergedManifest().toString(),
                "--placeholder", "applicationId=" + appPackage,
                "--property", "min_sdk_version=" + minSdk,
                "--property", "target_sdk_version=" + targetSdk,
                "--property", "version_code=" + versionCode,
                "--property", "version_name=" + versionName,
                "--log", "WARNING"));
    List<Path> manifests = unpacked.stream().map(AndroidLibrary::manifest).toList();
    if (!manifests.isEmpty()) {
      arguments.add("--libs");
      arguments.add(
          manifests.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }
    Inputs inputs = new Inputs().add(manifest.toPath()).addAll(manifests).add(arguments.toString());
    Step.run(
        outputs().mergedManifest(),
        inputs,
        () ->
            javaProgram(
                    merger, List.of("-XX:TieredStopAtLevel=1"), "com.android.manifmerger.Merger")
                .runOrFail(arguments));
  }

  private void mergeAssets(List<AndroidLibrary> unpacked) throws IOException {
    Path merged = outputs().mergedAssets();
    List<Path> sources = new ArrayList<>();
    unpacked.forEach(library -> sources.add(library.assets()));
    sources.add(assets.toPath());
    Step.run(
        merged,
        new Inputs().addAll(sources),
        () -> {
          AndroidLibrary.deleteAll(merged);
          Files.createDirectories(merged);
          for (Path source : sources) {
            for (Path file : Inputs.filesIn(source)) {
              Path target = merged.resolve(source.relativize(file));
              Files.createDirectories(target.getParent());
              Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
          }
        });
  }

  /** Compiles the resources of each library, and then those of the app, which override them. */
  private List<Path> compile(Aapt2 aapt, List<AndroidLibrary> unpacked) throws IOException {
    List<Path> compiled = new ArrayList<>();
    Path cache = Files.createDirectories(outputs().cache().resolve("resources"));
    for (AndroidLibrary library : unpacked) {
      if (Inputs.filesIn(library.resources()).isEmpty()) {
        continue;
      }
      LockedLibrary locked = library.locked();
      Path zip = cache.resolve(locked.fileName() + "-" + locked.sha256() + ".zip");
      if (!Files.exists(zip)) {
        aapt.compile(library.resources(), zip);
      }
      compiled.add(zip);
    }
    Path own = cache.resolve("app.zip");
    Step.run(
        own, new Inputs().add(resources.toPath()), () -> aapt.compile(resources.toPath(), own));
    compiled.add(own);
    return compiled;
  }

  private void link(Aapt2 aapt, List<Path> compiled) throws IOException {
    Outputs out = outputs();
    Path framework = Aapt2.frameworkResources(onlyFile(LibrarySet.PLATFORM), outputs().tools());
    List<String> common =
        new ArrayList<>(
            List.of(
                "link",
                "-I",
                framework.toString(),
                "--manifest",
                out.mergedManifest().toString(),
                "--min-sdk-version",
                String.valueOf(minSdk),
                "--target-sdk-version",
                String.valueOf(targetSdk),
                "--version-code",
                String.valueOf(versionCode),
                "--version-name",
                versionName,
                "-A",
                out.mergedAssets().toString(),
                "--auto-add-overlay"));
    for (Path zip : compiled) {
      common.add("-R");
      common.add(zip.toString());
    }
    List<String> debug = new ArrayList<>(common);
    debug.addAll(
        List.of(
            "-o",
            out.resourceApk().toString(),
            "--debug-mode",
            "--non-final-ids",
            "--java",
            generatedSources.getPath(),
            "--output-text-symbols",
            out.symbols().toString(),
            "--proguard",
            out.resourceKeepRules().toString()));
    Step.run(
        out.resourceApk(),
        new Inputs()
            .add(debug.toString())
            .addAll(compiled)
            .add(out.mergedManifest())
            .add(out.mergedAssets()),
        () -> {
          AndroidLibrary.deleteAll(generatedSources.toPath());
          Files.createDirectories(generatedSources.toPath());
          aapt.link(debug);
        });
    List<String> release = new ArrayList<>(common);
    release.addAll(List.of("-o", out.releaseResourceApk().toString()));
    Step.run(
        out.releaseResourceApk(),
        new Inputs()
            .add(release.toString())
            .addAll(compiled)
            .add(out.mergedManifest())
            .add(out.mergedAssets()),
        () -> aapt.link(release));
  }

  private void makeLibraryRClasses(List<AndroidLibrary> unpacked) throws IOException {
    Path symbols = outputs().symbols();
    Step.run(
        outputs().libraryRClasses(),
        new Inputs()
            .add(symbols)
            .addAll(unpacked.stream().map(AndroidLibrary::symbols).toList())
            .add(unpacked.toString()),
        () -> {
          LibraryRClasses classes = new LibraryRClasses(Symbols.read(symbols));
          for (AndroidLibrary library : unpacked) {
            classes.add(library.packageName(), Symbols.read(library.symbols()));
          }
          classes.write(outputs().libraryRClasses());
        });
  }
}
