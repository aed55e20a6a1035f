package app.waystation.buildplugin.resolve;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.jspecify.annotations.Nullable;

/**
 * Gives an empty POM in place of certain imported ones that are not to be had.
 *
 * <p>Some POMs import a list of versions that not every repository carries, and use none of it for
 * what we take. Without this, Maven refuses to read them at all.
 */
final class StandInBoms implements WorkspaceReader {

  private final Set<LibraryId> libraries;
  private final Pom.Source poms;
  private final Path folder;
  private final @Nullable WorkspaceReader others;

  StandInBoms(
      Set<LibraryId> libraries, Pom.Source poms, Path folder, @Nullable WorkspaceReader others) {
    this.libraries = libraries;
    this.poms = poms;
    this.folder = folder;
    this.others = others;
  }

  @Override
  public WorkspaceRepository getRepository() {
    return others == null ? new WorkspaceRepository("stand-ins") : others.getRepository();
  }

  @Override
  public @Nullable File findArtifact(Artifact artifact) {
    LibraryId library = new LibraryId(artifact.getGroupId(), artifact.getArtifactId());
    if (libraries.contains(library)
        && artifact.getExtension().equals("pom")
        && poms.read(library.at(artifact.getVersion())).isAbsent()) {
      return write(artifact);
    }
    return others == null ? null : others.findArtifact(artifact);
  }

  @Override
  public List<String> findVersions(Artifact artifact) {
    return others == null ? List.of() : others.findVersions(artifact);
  }

  private File write(Artifact artifact) {
    // No text block: the tool that reads Mojos' Javadoc does not know them.
    String pom =
        String.format(
            "<project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId>"
                + "<artifactId>%s</artifactId><version>%s</version><packaging>pom</packaging>"
                + "</project>",
            artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion());
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(artifact.getArtifactId() + "-" + artifact.getVersion() + ".pom");
      Files.writeString(file, pom);
      return file.toFile();
    } catch (IOException e) {
      throw new UnresolvableException("Cannot write a stand-in for " + artifact, e);
    }
  }
}
