package app.waystation.buildplugin;

import app.waystation.buildplugin.resolve.Coordinates;
import app.waystation.buildplugin.resolve.LibraryFiles;
import app.waystation.buildplugin.resolve.LibraryLock;
import app.waystation.buildplugin.resolve.LibrarySet;
import app.waystation.buildplugin.resolve.LockedLibrary;
import app.waystation.buildplugin.resolve.UnresolvableException;
import app.waystation.buildplugin.tool.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.RemoteRepository;

/** What every goal needs: the libraries asked for, the lock, and where files go. */
public abstract class AndroidMojo extends AbstractMojo {

  /** The project being built. */
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  protected MavenProject project;

  /** The running build. */
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  protected MavenSession session;

  /** The checked-in list of library files. */
  @Parameter(defaultValue = "${project.basedir}/libraries.lock", required = true)
  protected File lockFile;

  /** Where the goals leave their files; point it at the app's folder to use them elsewhere. */
  @Parameter(defaultValue = "${project.build.directory}/android", required = true)
  protected File outputs;

  /** The Java package of the app, as in its manifest. */
  @Parameter(property = "android.package", required = true)
  protected String appPackage;

  /** The oldest Android version that the app runs on. */
  @Parameter(property = "android.minSdk", defaultValue = "26")
  protected int minSdk;

  /** The Android version that the app is made for. */
  @Parameter(property = "android.targetSdk", defaultValue = "36")
  protected int targetSdk;

  /**
   * The libraries that the app uses directly, as {@code group:artifact:version}. Leave empty in a
   * module that takes another module's lock as it is.
   */
  @Parameter protected List<String> libraries = List.of();

  /** The libraries that only its tests use directly. */
  @Parameter protected List<String> testLibraries = List.of();

  /** The Android framework to compile against. */
  @Parameter(defaultValue = "org.robolectric:android-all:17-robolectric-15733970")
  protected String platform;

  /** The Android framework that Robolectric runs; of the version in robolectric.properties. */
  @Parameter(defaultValue = "org.robolectric:android-all-instrumented:17-robolectric-15733970-i7")
  protected String device;

  /** Carries {@code aapt2} for Linux, macOS and Windows. */
  @Parameter(defaultValue = "org.apktool:apktool-lib:3.0.3")
  protected String aapt2;

  /** The manifest merger. */
  @Parameter(defaultValue = "com.android.tools.build:manifest-merger:32.5.0")
  protected String manifestMerger;

  /** Android Lint. */
  @Parameter(defaultValue = "com.android.tools.lint:lint:32.5.0")
  protected String lint;

  @Component protected RepositorySystem repositorySystem;

  @Component private ToolchainManager toolchains;

  @Override
  public final void execute() throws MojoExecutionException {
    try {
      run();
    } catch (UnresolvableException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    }
  }

  /** The work of the goal. */
  protected abstract void run() throws IOException;

  /** The names of everything below {@link #outputs}. */
  protected final Outputs outputs() {
    return new Outputs(outputs.toPath());
  }

  /** What the POM asks for. */
  protected final List<Coordinates> wishes(LibrarySet set) {
    List<String> texts =
        switch (set) {
          case APP -> libraries;
          case TEST -> testLibraries;
          case PLATFORM -> List.of(platform);
          case DEVICE -> List.of(device);
          case AAPT2 -> List.of(aapt2);
          case MERGER -> List.of(manifestMerger);
          case LINT -> List.of(lint);
        };
    return texts.stream().map(Coordinates::parse).toList();
  }

  /** The locked files of a set, fetched and checked. */
  protected final Map<LockedLibrary, Path> files(LibrarySet set) throws IOException {
    LibraryLock lock = LibraryLock.read(lockFile.toPath());
    List<Coordinates> wishes = wishes(set);
    if (!wishes.isEmpty()) {
      lock.require(set, wishes);
    }
    return libraryFiles().fetch(lock.libraries(set));
  }

  /** The only file of a set that has one. */
  protected final Path onlyFile(LibrarySet set) throws IOException {
    return files(set).values().iterator().next();
  }

  /** Fetches files for this project. */
  protected final LibraryFiles libraryFiles() {
    return new LibraryFiles(repositorySystem, session.getRepositorySession(), repositories());
  }

  /**
   * The repositories to look in, Maven's default one first: where it carries everything, nobody has
   * to wait for another host that may be out of reach.
   */
  protected final List<RemoteRepository> repositories() {
    return project.getRemoteProjectRepositories().stream()
        .sorted(Comparator.comparing(r -> !r.getId().equals("central")))
        .toList();
  }

  /** A Java program that runs on the JDK chosen for this build, not on Maven's own. */
  protected final Program javaProgram(
      Collection<Path> classPath, List<String> jvmOptions, String mainClass) {
    Toolchain toolchain = toolchains.getToolchainFromBuildContext("jdk", session);
    String found = toolchain == null ? null : toolchain.findTool("java");
    Path java =
        found != null ? Path.of(found) : Path.of(System.getProperty("java.home"), "bin", "java");
    return Program.java(java, classPath, jvmOptions, mainClass);
  }
}
