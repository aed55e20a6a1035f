package app.waystation.buildplugin.resources;

import app.waystation.buildplugin.resolve.LockedLibrary;
import app.waystation.buildplugin.tool.Inputs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An Android library (AAR) unpacked into a folder.
 *
 * @param locked the library
 * @param folder where it was unpacked
 */
public record AndroidLibrary(LockedLibrary locked, Path folder) {

  /**
   * Unpacks the Android libraries among the files, unless that was done before.
   *
   * @param into a folder that may hold other libraries already
   */
  public static List<AndroidLibrary> unpackAll(Map<LockedLibrary, Path> files, Path into)
      throws IOException {
    List<AndroidLibrary> unpacked = new ArrayList<>();
    for (Map.Entry<LockedLibrary, Path> file : files.entrySet()) {
      LockedLibrary library = file.getKey();
      if (library.type().equals("aar")) {
        Path folder = into.resolve(library.fileName());
        Path stamp = folder.resolve(".sha256");
        if (!Files.exists(stamp) || !Files.readString(stamp).equals(library.sha256())) {
          deleteAll(folder);
          unzip(file.getValue(), folder);
          Files.writeString(stamp, library.sha256());
        }
        unpacked.add(new AndroidLibrary(library, folder));
      }
    }
    return unpacked;
  }

  /** Its byte code. */
  public List<Path> jars() throws IOException {
    List<Path> jars = new ArrayList<>();
    Path classes = folder.resolve("classes.jar");
    if (Files.exists(classes)) {
      jars.add(classes);
    }
    Inputs.filesIn(folder.resolve("libs")).stream()
        .filter(f -> f.toString().endsWith(".jar"))
        .forEach(jars::add);
    return jars;
  }

  /** Its resources; may not exist or be empty. */
  public Path resources() {
    return folder.resolve("res");
  }

  /** Its assets; may not exist. */
  public Path assets() {
    return folder.resolve("assets");
  }

  /** Its native code, one folder for each processor; may not exist. */
  public Path nativeCode() {
    return folder.resolve("jni");
  }

  /** What it says must be kept when the app is shrunk; may not exist. */
  public Path keepRules() {
    return folder.resolve("proguard.txt");
  }

  /** Names and kinds of its resources; may not exist. */
  public Path symbols() {
    return folder.resolve("R.txt");
  }

  /** Its manifest. */
  public Path manifest() {
    return folder.resolve("AndroidManifest.xml");
  }

  /** The Java package of its R class. */
  public String packageName() throws IOException {
    try (InputStream in = Files.newInputStream(manifest())) {
      XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
      xml.nextTag();
      return xml.getAttributeValue(null, "package");
    } catch (XMLStreamException e) {
      throw new IOException("Cannot read " + manifest(), e);
    }
  }

  private static void unzip(Path zip, Path folder) throws IOException {
    Path into = folder.toAbsolutePath().normalize(); // it may be named through a neighbour: a/../b
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException(zip + " wants to write outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** Deletes a folder with all that is in it. */
  static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      Collection<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
