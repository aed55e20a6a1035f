package app.waystation.buildplugin.resolve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Reads POMs through Maven, so parents, imports and repositories work as everywhere else. */
final class MavenPoms implements Pom.Source {

  private static final Set<String> RUNTIME_SCOPES = Set.of("", "compile", "runtime");

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories;
  private final Map<Coordinates, Pom> known = new HashMap<>();

  MavenPoms(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> repositories) {
    this.system = system;
    this.session = session;
    this.repositories = repositories;
  }

  @Override
  public Pom read(Coordinates coordinates) {
    Pom pom = known.get(coordinates);
    if (pom == null) {
      pom = load(coordinates);
      known.put(coordinates, pom);
    }
    return pom;
  }

  private Pom load(Coordinates coordinates) {
    Artifact artifact = artifact(coordinates, "pom");
    try {
      String packaging = packaging(artifact);
      ArtifactDescriptorResult result =
          system.readArtifactDescriptor(
              session, new ArtifactDescriptorRequest(artifact, repositories, null));
      return new Pom(
          packaging,
          result.getDependencies().stream()
              .filter(d -> !d.isOptional() && RUNTIME_SCOPES.contains(d.getScope()))
              .filter(d -> d.getArtifact().getClassifier().isEmpty())
              .map(MavenPoms::dependency)
              .toList(),
          result.getManagedDependencies().stream()
              .map(d -> coordinates(d.getArtifact()))
              .filter(c -> c.library().group().equals(coordinates.library().group()))
              .toList());
    } catch (ArtifactResolutionException e) {
      return Pom.absent();
    } catch (ArtifactDescriptorException | IOException | XmlPullParserException e) {
      throw new UnresolvableException("Cannot read the POM of " + coordinates, e);
    }
  }

  /** Packaging is never inherited, so the file itself has it. */
  private String packaging(Artifact pom)
      throws ArtifactResolutionException, IOException, XmlPullParserException {
    var resolved = system.resolveArtifact(session, new ArtifactRequest(pom, repositories, null));
    try (InputStream in = Files.newInputStream(resolved.getArtifact().getFile().toPath())) {
      return new MavenXpp3Reader().read(in, false).getPackaging();
    }
  }

  private static Pom.Dependency dependency(Dependency dependency) {
    return new Pom.Dependency(
        coordinates(dependency.getArtifact()),
        dependency.getExclusions().stream()
            .map(e -> new LibraryId(e.getGroupId(), e.getArtifactId()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static Coordinates coordinates(Artifact artifact) {
    return new LibraryId(artifact.getGroupId(), artifact.getArtifactId()).at(artifact.getVersion());
  }

  static Artifact artifact(Coordinates coordinates, String type) {
    LibraryId library = coordinates.library();
    return new DefaultArtifact(library.group(), library.artifact(), type, coordinates.version());
  }
}
