package app.waystation.buildplugin.apk;

import app.waystation.buildplugin.AndroidMojo;
import app.waystation.buildplugin.resolve.LibrarySet;
import app.waystation.buildplugin.resources.AndroidLibrary;
import app.waystation.buildplugin.tool.Inputs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugins.annotations.Parameter;

/** What debug and release APKs have in common. */
abstract class PackagingMojo extends AndroidMojo {

  /** The app's classes. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
  private File classes;

  /** Where APKs go. */
  @Parameter(defaultValue = "${project.build.directory}", required = true)
  protected File target;

  /** Jars that are the same in every build until the lock or a version changes. */
  protected final List<Path> libraryJars() {
    return artifacts().stream().filter(f -> !isOurs(f)).toList();
  }

  /** The app's classes, and the modules built with it. */
  protected final List<Path> ownCode() {
    List<Path> own = new ArrayList<>();
    own.add(classes.toPath());
    artifacts().stream().filter(this::isOurs).forEach(own::add);
    return own;
  }

  private List<Path> artifacts() {
    return project.getArtifacts().stream()
        .map(Artifact::getFile)
        .map(File::toPath)
        .filter(Files::exists)
        .toList();
  }

  private boolean isOurs(Path file) {
    if (file.startsWith(outputs().unpackedLibraries())) {
      return false;
    }
    Path localRepository =
        session.getRepositorySession().getLocalRepository().getBasedir().toPath();
    return !file.startsWith(localRepository);
  }

  protected final List<AndroidLibrary> unpackedLibraries() throws IOException {
    return AndroidLibrary.unpackAll(files(LibrarySet.APP), outputs().unpackedLibraries());
  }

  /** Writes everything but the signature. */
  protected final void assemble(
      Path apk, Path resourceApk, List<Path> dex, JavaResources javaResources) throws IOException {
    try (ApkWriter writer = new ApkWriter(apk)) {
      writer.addAll(resourceApk);
      int number = 1;
      for (Path file : dex) {
        String name = number == 1 ? "classes.dex" : "classes" + number + ".dex";
        writer.compress(name, Files.readAllBytes(file));
        number++;
      }
      for (AndroidLibrary library : unpackedLibraries()) {
        for (Path file : Inputs.filesIn(library.nativeCode())) {
          String name =
              "lib/" + library.nativeCode().relativize(file).toString().replace('\\', '/');
          writer.nativeCode(name, Files.readAllBytes(file));
        }
      }
      for (Map.Entry<String, byte[]> file : javaResources.files().entrySet()) {
        writer.compress(file.getKey(), file.getValue());
      }
    }
  }

  /** Signs, and refuses the result if a phone would. */
  protected final void sign(Path unsigned, Path signed, SigningKey key) throws IOException {
    Signature.sign(unsigned, signed, key, minSdk);
    Signature.Check check = Signature.check(signed, minSdk);
    if (!check.valid()) {
      throw new IOException(signed + " does not verify: " + check.problems());
    }
  }
}
