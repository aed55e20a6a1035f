package app.waystation.buildplugin.apk;

import app.waystation.buildplugin.dex.AndroidRuntime;
import app.waystation.buildplugin.dex.DebugDex;
import app.waystation.buildplugin.resolve.LibrarySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Builds {@code waystation-debug.apk}, signed with this machine's debug key. */
@Mojo(
    name = "debug-apk",
    defaultPhase = LifecyclePhase.PACKAGE,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public final class DebugApkMojo extends PackagingMojo {

  @Override
  protected void run() throws IOException {
    AndroidRuntime runtime = new AndroidRuntime(onlyFile(LibrarySet.PLATFORM));
    List<Path> dex =
        new DebugDex(runtime, minSdk, outputs().cache(), getLog()).make(libraryJars(), ownCode());
    List<Path> all = new ArrayList<>(ownCode());
    all.addAll(libraryJars());
    Path unsigned = outputs().folder().resolve("debug-unsigned.apk");
    assemble(unsigned, outputs().resourceApk(), dex, JavaResources.of(all));
    Path apk = target.toPath().resolve("waystation-debug.apk");
    sign(unsigned, apk, SigningKey.debug(Path.of(System.getProperty("user.home"))));
    Files.delete(unsigned);
    getLog().info(apk + ", " + Files.size(apk) / 1024 + " KiB");
  }
}
