package app.waystation.buildplugin.apk;

import app.waystation.buildplugin.tool.Inputs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Files that jars carry besides classes and that code may ask for when it runs.
 *
 * <p>Of {@code META-INF} only the lists of services are kept; lists of the same service from
 * several jars become one.
 */
public final class JavaResources {

  private static final String SERVICES = "META-INF/services/";

  private final Map<String, byte[]> files = new TreeMap<>();
  private final Set<String> sharedServices = new TreeSet<>();

  /** Collects from jars, zips and class folders. */
  public static JavaResources of(Collection<Path> paths) throws IOException {
    JavaResources resources = new JavaResources();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        for (Path file : Inputs.filesIn(path)) {
          String name = path.relativize(file).toString().replace('\\', '/');
          if (wanted(name)) {
            resources.add(name, Files.readAllBytes(file));
          }
        }
      } else if (Files.exists(path)) {
        resources.addZip(path);
      }
    }
    return resources;
  }

  private void addZip(Path path) throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (!entry.isDirectory() && wanted(entry.getName())) {
          try (InputStream in = zip.getInputStream(entry)) {
            add(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
  }

  static boolean wanted(String name) {
    if (name.startsWith("META-INF/")) {
      return name.startsWith(SERVICES);
    }
    return !name.endsWith(".class")
        && !name.endsWith(".dex")
        // Only compilers read these.
        && !name.endsWith(".kotlin_builtins")
        && !name.endsWith(".kotlin_metadata")
        && !name.endsWith(".proto")
        && !name.equals("DebugProbesKt.bin");
  }

  private void add(String name, byte[] content) throws IOException {
    byte[] present = files.get(name);
    if (present != null && name.startsWith(SERVICES)) {
      sharedServices.add(name);
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.write(present);
      both.write("\n".getBytes(StandardCharsets.UTF_8));
      both.write(content);
      files.put(name, both.toByteArray());
    } else if (present == null) {
      files.put(name, content);
    }
  }

  /**
   * Refuses lists of one service in several jars. R8 renames the classes in such lists, but keeps
   * only one of those with the same name, so providers would go missing without a word.
   */
  public void refuseSharedServices() throws IOException {
    if (!sharedServices.isEmpty()) {
      throw new IOException("Several jars list providers of the same service: " + sharedServices);
    }
  }

  /** The collected files by name, sorted. */
  public Map<String, byte[]> files() {
    return files;
  }
}
