package app.waystation.buildplugin.lint;

import app.waystation.buildplugin.AndroidMojo;
import app.waystation.buildplugin.resolve.LibrarySet;
import app.waystation.buildplugin.resolve.LockedLibrary;
import app.waystation.buildplugin.resources.AndroidLibrary;
import app.waystation.buildplugin.tool.Inputs;
import app.waystation.buildplugin.tool.Program;
import app.waystation.buildplugin.tool.Step;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Runs Android Lint and fails on findings that lint.xml calls errors. */
@Mojo(
    name = "lint",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class LintMojo extends AndroidMojo {

  /** Which findings count. */
  @Parameter(defaultValue = "${project.basedir}/lint.xml", required = true)
  private File config;

  /** The report for people. */
  @Parameter(defaultValue = "${project.build.directory}/lint.html", required = true)
  private File report;

  /** The app's manifest. */
  @Parameter(defaultValue = "${project.basedir}/src/main/AndroidManifest.xml", required = true)
  private File manifest;

  /** The app's resources. */
  @Parameter(defaultValue = "${project.basedir}/src/main/res", required = true)
  private File resources;

  /** The app's classes. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
  private File classes;

  /** The app's rules for R8. */
  @Parameter(defaultValue = "${project.basedir}/proguard-rules.pro", required = true)
  private File keepRules;

  /** The version of the framework compiled against. */
  @Parameter(property = "android.compileSdk", defaultValue = "37")
  private int compileSdk;

  /** Leaves lint out. */
  @Parameter(property = "android.lint.skip", defaultValue = "false")
  private boolean skip;

  @Override
  protected void run() throws IOException {
    if (skip) {
      getLog().info("Lint is skipped.");
      return;
    }
    Path folder = Files.createDirectories(outputs().folder().resolve("lint"));
    Path description = folder.resolve("project.xml");
    LintProject described = describe();
    described.write(description);
    Path passed = folder.resolve("passed");
    boolean ran =
        Step.run(
            passed,
            new Inputs()
                .add(lockFile.toPath())
                .add(config.toPath())
                .add(description)
                .addAll(described.written()),
            () -> {
              Files.deleteIfExists(passed);
              check(description, folder.resolve("cache"));
              Files.createFile(passed);
            });
    if (!ran) {
      getLog().info("Nothing has changed since lint last passed.");
    }
  }

  private void check(Path description, Path cache) throws IOException {
    Program lint =
        javaProgram(
            files(LibrarySet.LINT).values(),
            List.of("-Xmx1g", "-XX:+UseSerialGC", "-Djava.awt.headless=true"),
            "com.android.tools.lint.Main");
    Program.Outcome outcome =
        lint.run(
            List.of(
                "--project",
                description.toString(),
                "--config",
                config.getPath(),
                "--cache-dir",
                cache.toString(),
                "--html",
                report.getPath(),
                "--text",
                "stdout",
                "--nolines",
                "--quiet",
                "--exitcode"));
    // Newer JDKs complain about the old libraries in lint.
    List<String> findings =
        outcome.output().lines().filter(l -> !l.isBlank() && !l.startsWith("WARNING: ")).toList();
    if (outcome.exitCode() != 0) {
      throw new IOException(
          "Android Lint found errors (report: " + report + "):\n" + String.join("\n", findings));
    }
    findings.forEach(getLog()::info);
  }

  private LintProject describe() throws IOException {
    Map<LockedLibrary, Path> files = files(LibrarySet.APP);
    Map<AndroidLibrary, Path> libraries = new LinkedHashMap<>();
    AndroidLibrary.unpackAll(files, outputs().unpackedLibraries())
        .forEach(library -> libraries.put(library, files.get(library.locked())));
    List<Path> classPath = new ArrayList<>();
    for (Artifact artifact : project.getArtifacts()) {
      if (!artifact.getFile().toPath().startsWith(outputs().unpackedLibraries())) {
        classPath.add(artifact.getFile().toPath());
      }
    }
    List<Path> sources = new ArrayList<>();
    List<Path> generated = new ArrayList<>();
    for (String root : project.getCompileSourceRoots()) {
      Path path = Path.of(root);
      (path.startsWith(project.getBuild().getDirectory()) ? generated : sources).add(path);
    }
    return new LintProject(
        project.getBasedir().toPath(),
        manifest.toPath(),
        outputs().mergedManifest(),
        List.of(resources.toPath()),
        sources,
        generated,
        List.of(classes.toPath()),
        classPath,
        libraries,
        keepRules.toPath(),
        compileSdk);
  }
}
