package app.waystation.buildplugin.resolve;

import app.waystation.buildplugin.tool.Checksum;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;

/** Fetches library files through Maven's local repository and checks them against the lock. */
public final class LibraryFiles {

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories;

  public LibraryFiles(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> repositories) {
    this.system = system;
    this.session = session;
    this.repositories = repositories;
  }

  /**
   * The files of locked libraries, in their order.
   *
   * @throws UnresolvableException if one cannot be fetched or has another checksum
   */
  public Map<LockedLibrary, Path> fetch(Collection<LockedLibrary> libraries) throws IOException {
    List<Path> paths =
        paths(
            libraries.stream()
                .map(l -> new LibraryGraph.Chosen(l.coordinates(), l.type()))
                .toList());
    Map<LockedLibrary, Path> files = new LinkedHashMap<>();
    for (LockedLibrary library : libraries) {
      Path path = paths.get(files.size());
      String actual = Checksum.ofFile(path);
      if (!actual.equals(library.sha256())) {
        throw new UnresolvableException(
            path
                + " is not the file that was locked: its SHA-256 is "
                + actual
                + ", not "
                + library.sha256()
                + ". If the change is meant: "
                + LibraryLock.REMEDY);
      }
      files.put(library, path);
    }
    return files;
  }

  /** Fetches chosen libraries and notes their checksums. */
  Map<LockedLibrary, Path> lock(List<LibraryGraph.Chosen> chosen) throws IOException {
    List<Path> paths = paths(chosen);
    Map<LockedLibrary, Path> files = new LinkedHashMap<>();
    for (LibraryGraph.Chosen library : chosen) {
      Path path = paths.get(files.size());
      files.put(
          new LockedLibrary(library.coordinates(), library.type(), Checksum.ofFile(path)), path);
    }
    return files;
  }

  private List<Path> paths(List<LibraryGraph.Chosen> libraries) {
    List<ArtifactRequest> requests = new ArrayList<>();
    for (LibraryGraph.Chosen library : libraries) {
      requests.add(
          new ArtifactRequest(
              MavenPoms.artifact(library.coordinates(), library.type()), repositories, null));
    }
    try {
      List<Path> paths = new ArrayList<>();
      for (ArtifactResult result : system.resolveArtifacts(session, requests)) {
        paths.add(result.getArtifact().getFile().toPath());
      }
      return paths;
    } catch (ArtifactResolutionException e) {
      throw new UnresolvableException("Cannot fetch the libraries: " + e.getMessage(), e);
    }
  }
}
