package app.waystation.buildplugin.resources;

import app.waystation.buildplugin.AndroidMojo;
import app.waystation.buildplugin.resolve.LibrarySet;
import app.waystation.buildplugin.resolve.LockedLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Puts the locked libraries on the class paths of the module, behind its ordinary dependencies.
 *
 * <p>Where a library comes both ways, the higher version is used once. The Android framework comes
 * last: it carries copies of classes that libraries have in newer versions.
 */
@Mojo(
    name = "libraries",
    defaultPhase = LifecyclePhase.INITIALIZE,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class LibrariesMojo extends AndroidMojo {

  @Override
  protected void run() throws IOException {
    Set<Artifact> artifacts = new LinkedHashSet<>(project.getArtifacts());
    add(LibrarySet.APP, Artifact.SCOPE_COMPILE, artifacts);
    artifacts.add(
        artifact(
            project.getGroupId(),
            "library-r-classes",
            project.getVersion(),
            "r",
            Artifact.SCOPE_COMPILE,
            outputs().libraryRClasses()));
    add(LibrarySet.TEST, Artifact.SCOPE_TEST, artifacts);
    add(LibrarySet.PLATFORM, Artifact.SCOPE_PROVIDED, artifacts);
    project.setResolvedArtifacts(artifacts);
  }

  private void add(LibrarySet set, String scope, Set<Artifact> artifacts) throws IOException {
    Map<LockedLibrary, Path> files = files(set);
    AndroidLibrary.unpackAll(files, outputs().unpackedLibraries());
    for (Map.Entry<LockedLibrary, Path> file : files.entrySet()) {
      LockedLibrary locked = file.getKey();
      if (!replaces(locked, scope, artifacts)) {
        continue;
      }
      List<Path> jars =
          locked.type().equals("aar")
              ? new AndroidLibrary(locked, outputs().unpackedLibraries().resolve(locked.fileName()))
                  .jars()
              : List.of(file.getValue());
      for (Path jar : jars) {
        artifacts.add(
            artifact(
                locked.coordinates().library().group(),
                locked.coordinates().library().artifact(),
                locked.coordinates().version(),
                locked.type().equals("aar") ? jar.getFileName().toString() : "",
                scope,
                jar));
      }
    }
  }

  /** Whether the locked library is to be added; makes way for it if it is the newer one. */
  private boolean replaces(LockedLibrary locked, String scope, Set<Artifact> artifacts) {
    for (Artifact present : List.copyOf(artifacts)) {
      if (present.getGroupId().equals(locked.coordinates().library().group())
          && present.getArtifactId().equals(locked.coordinates().library().artifact())
          && !present.hasClassifier()) {
        ComparableVersion theirs = new ComparableVersion(present.getVersion());
        if (theirs.compareTo(new ComparableVersion(locked.coordinates().version())) >= 0) {
          if (scope.equals(Artifact.SCOPE_COMPILE)) {
            present.setScope(scope);
          }
          return false;
        }
        artifacts.remove(present);
        getLog().info(present + " gives way to " + locked.coordinates());
      }
    }
    return true;
  }

  private static Artifact artifact(
      String group, String name, String version, String classifier, String scope, Path file) {
    DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
    handler.setAddedToClasspath(true);
    handler.setLanguage("java");
    Artifact artifact =
        new DefaultArtifact(group, name, version, scope, "jar", classifier, handler);
    artifact.setFile(file.toFile());
    artifact.setResolved(true);
    return artifact;
  }
}
