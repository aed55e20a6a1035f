package app.waystation.buildplugin.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes the R classes that libraries were compiled against.
 *
 * <p>Each library gets only the names it has itself, straight as byte code: Java sources with all
 * resources for each of dozens of packages would take the compiler longer than the app does.
 */
final class LibraryRClasses {

  private final Symbols linked;
  private final Map<String, byte[]> classes = new TreeMap<>();

  /**
   * @param linked the ids of the whole app
   */
  LibraryRClasses(Symbols linked) {
    this.linked = linked;
  }

  /** Adds the R class of one library. */
  void add(String packageName, Symbols names) {
    Map<String, Collection<Symbols.Symbol>> byKind = names.withIdsOf(linked);
    String outer = packageName.replace('.', '/') + "/R";
    ClassWriter writer = startClass(outer);
    for (Map.Entry<String, Collection<Symbols.Symbol>> kind : byKind.entrySet()) {
      String inner = outer + "$" + kind.getKey();
      addInner(writer, inner, outer, kind.getKey());
      ClassWriter innerWriter = startClass(inner);
      addInner(innerWriter, inner, outer, kind.getKey());
      addFields(innerWriter, inner, kind.getValue());
      innerWriter.visitEnd();
      classes.put(inner, innerWriter.toByteArray());
    }
    writer.visitEnd();
    classes.put(outer, writer.toByteArray());
  }

  /** Writes all classes into a jar. */
  void write(Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
        JarEntry file = new JarEntry(entry.getKey() + ".class");
        file.setTime(0);
        out.putNextEntry(file);
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
  }

  private static ClassWriter startClass(String name) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V11,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        "java/lang/Object",
        null);
    return writer;
  }

  private static void addInner(ClassWriter writer, String inner, String outer, String simpleName) {
    writer.visitInnerClass(
        inner, outer, simpleName, Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL);
  }

  private static void addFields(
      ClassWriter writer, String owner, Collection<Symbols.Symbol> symbols) {
    int flags = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    MethodVisitor start = null;
    int arrays = 0;
    for (Symbols.Symbol symbol : symbols) {
      if (!symbol.array()) {
        writer.visitField(flags, symbol.name(), "I", null, symbol.values().get(0)).visitEnd();
        continue;
      }
      if (start == null) {
        start = writer.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        start.visitCode();
      }
      writer.visitField(flags, symbol.name(), "[I", null, null).visitEnd();
      String maker = "array" + arrays++;
      addArrayMaker(writer, maker, symbol.values());
      start.visitMethodInsn(Opcodes.INVOKESTATIC, owner, maker, "()[I", false);
      start.visitFieldInsn(Opcodes.PUTSTATIC, owner, symbol.name(), "[I");
    }
    if (start != null) {
      start.visitInsn(Opcodes.RETURN);
      start.visitMaxs(0, 0);
      start.visitEnd();
    }
  }

  /** One method for each array: all in one would pass the size limit of a method. */
  private static void addArrayMaker(ClassWriter writer, String name, List<Integer> values) {
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, name, "()[I", null, null);
    method.visitCode();
    method.visitLdcInsn(values.size());
    method.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_INT);
    for (int i = 0; i < values.size(); i++) {
      method.visitInsn(Opcodes.DUP);
      method.visitLdcInsn(i);
      method.visitLdcInsn(values.get(i));
      method.visitInsn(Opcodes.IASTORE);
    }
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
