package app.waystation.buildplugin.lint;

import app.waystation.buildplugin.resources.AndroidLibrary;
import app.waystation.buildplugin.tool.Inputs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The app as Android Lint wants it described when no Gradle is there to ask.
 *
 * @param root the folder of the module
 * @param manifest the app's own manifest
 * @param mergedManifest the manifest with those of the libraries
 * @param resources folders with resources
 * @param sources folders with Java code written by people
 * @param generated folders with Java code written by the build
 * @param classes folders with the app's class files
 * @param classPath jars that the code is compiled against
 * @param libraries Android libraries; many bring checks of their own
 * @param keepRules the app's rules for R8; need not exist
 * @param compileSdk the version of the framework compiled against
 */
record LintProject(
    Path root,
    Path manifest,
    Path mergedManifest,
    List<Path> resources,
    List<Path> sources,
    List<Path> generated,
    List<Path> classes,
    List<Path> classPath,
    Map<AndroidLibrary, Path> libraries,
    Path keepRules,
    int compileSdk) {

  /** What people write and lint reads. */
  List<Path> written() {
    List<Path> written = new ArrayList<>(List.of(manifest, mergedManifest, keepRules));
    written.addAll(resources);
    written.addAll(sources);
    return written;
  }

  /** Writes the description. */
  void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("project");
      element(xml, "root", "dir", root);
      xml.writeStartElement("module");
      xml.writeAttribute("name", "app");
      xml.writeAttribute("android", "true");
      xml.writeAttribute("library", "false");
      xml.writeAttribute("compile-sdk-version", String.valueOf(compileSdk));
      xml.writeAttribute("javaLanguage", "17");
      xml.writeAttribute("desugar", "full");
      element(xml, "manifest", "file", manifest);
      element(xml, "merged-manifest", "file", mergedManifest);
      elements(xml, "resource", "file", resources);
      for (Path folder : sources) {
        writeSources(xml, folder, false);
      }
      for (Path folder : generated) {
        writeSources(xml, folder, true);
      }
      elements(xml, "classes", "dir", classes);
      elements(xml, "classpath", "jar", classPath);
      for (Map.Entry<AndroidLibrary, Path> library : libraries.entrySet()) {
        xml.writeEmptyElement("aar");
        xml.writeAttribute("file", library.getValue().toString());
        xml.writeAttribute("extracted", library.getKey().folder().toString());
      }
      if (Files.exists(keepRules)) {
        element(xml, "proguard", "file", keepRules);
      }
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("Cannot write " + file, e);
    }
  }

  /** One by one: lint does not look into source folders. */
  private static void writeSources(XMLStreamWriter xml, Path folder, boolean generated)
      throws XMLStreamException, IOException {
    for (Path file : Inputs.filesIn(folder)) {
      if (file.toString().endsWith(".java")) {
        xml.writeEmptyElement("src");
        xml.writeAttribute("file", file.toString());
        if (generated) {
          xml.writeAttribute("generated", "true");
        }
      }
    }
  }

  private static void elements(XMLStreamWriter xml, String name, String attribute, List<Path> paths)
      throws XMLStreamException {
    for (Path path : paths) {
      if (Files.exists(path)) {
        element(xml, name, attribute, path);
      }
    }
  }

  private static void element(XMLStreamWriter xml, String name, String attribute, Path path)
      throws XMLStreamException {
    xml.writeEmptyElement(name);
    xml.writeAttribute(attribute, path.toString());
  }
}
