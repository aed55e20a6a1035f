package app.waystation.buildplugin.resolve;

import app.waystation.buildplugin.AndroidMojo;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;

/** Chooses all library versions anew and writes {@code libraries.lock}. */
@Mojo(name = "lock", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class LockMojo extends AndroidMojo {

  /** Imported version lists that count as empty if they cannot be had, as group:artifact. */
  @Parameter(defaultValue = "org.bouncycastle:bc-jdk18on-bom")
  private List<String> dispensableBoms;

  @Override
  protected void run() throws IOException {
    DefaultRepositorySystemSession lenient =
        new DefaultRepositorySystemSession(session.getRepositorySession());
    Set<LibraryId> dispensable = new HashSet<>();
    dispensableBoms.forEach(bom -> dispensable.add(LibraryId.parse(bom.strip())));
    lenient.setWorkspaceReader(
        new StandInBoms(
            dispensable,
            poms(session.getRepositorySession()),
            outputs().folder().resolve("stand-ins"),
            lenient.getWorkspaceReader()));
    MavenPoms poms = poms(lenient);

    LibraryLock lock = new LibraryLock();
    Map<LibraryId, String> appVersions = new HashMap<>();
    for (LibrarySet set : LibrarySet.values()) {
      List<Coordinates> wishes = wishes(set);
      Map<LibraryId, String> pinned = set == LibrarySet.TEST ? appVersions : Map.of();
      List<LibraryGraph.Chosen> chosen =
          set.transitive()
              ? new LibraryGraph(poms, set.platform()).choose(wishes, pinned)
              : wishes.stream().map(w -> new LibraryGraph.Chosen(w, "jar")).toList();
      if (set == LibrarySet.TEST) {
        chosen =
            chosen.stream()
                .filter(c -> !appVersions.containsKey(c.coordinates().library()))
                .toList();
      }
      if (set == LibrarySet.APP) {
        chosen.forEach(c -> appVersions.put(c.coordinates().library(), c.coordinates().version()));
      }
      var files = PlatformIndexes.leaveOut(libraryFiles().lock(chosen));
      if (set == LibrarySet.APP) {
        new DuplicateClasses(files).refuse();
      }
      lock.put(set, wishes, files.keySet());
      getLog().info(set.label() + ": " + files.size() + " files");
    }
    lock.write(lockFile.toPath());
    getLog().info("Wrote " + lockFile);
  }

  private MavenPoms poms(RepositorySystemSession with) {
    return new MavenPoms(repositorySystem, with, repositories());
  }
}
