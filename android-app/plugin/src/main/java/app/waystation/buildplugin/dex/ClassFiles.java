package app.waystation.buildplugin.dex;

import app.waystation.buildplugin.tool.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Byte code in the forms in which D8 and R8 take it. */
final class ClassFiles {

  private ClassFiles() {}

  /** Jars as they are, folders as their class files. */
  static List<Path> in(Collection<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        Inputs.filesIn(path).stream()
            .filter(f -> f.toString().endsWith(".class"))
            .filter(f -> !f.endsWith("module-info.class") && !f.endsWith("package-info.class"))
            .forEach(files::add);
      } else if (Files.exists(path)) {
        files.add(path);
      }
    }
    return files;
  }
}
