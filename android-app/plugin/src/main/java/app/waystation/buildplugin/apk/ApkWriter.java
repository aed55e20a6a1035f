package app.waystation.buildplugin.apk;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes an APK in which everything stored uncompressed lies at an address that phones can map.
 *
 * <p>All entries carry the same time, so the same content gives the same bytes.
 */
public final class ApkWriter implements Closeable {

  private static final int ALIGNMENT = 4;

  /** Memory pages of newer phones have 16 KiB; native code is mapped page by page. */
  private static final int PAGE = 16 * 1024;

  private static final int LOCAL_HEADER = 30;
  private static final short ALIGNMENT_FIELD = (short) 0xd935;
  private static final int ALIGNMENT_FIELD_MINIMUM = 6;

  /** Not the first day a zip can name: for that one, Java adds a field that moves the data. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1981, 1, 1, 0, 0);

  private final CountingOutput counted;
  private final ZipOutputStream zip;
  private final Set<String> names = new HashSet<>();

  public ApkWriter(Path file) throws IOException {
    counted = new CountingOutput(Files.newOutputStream(file));
    zip = new ZipOutputStream(counted);
  }

  /** Copies all entries of another APK, stored or compressed as they are there. */
  public void addAll(Path apk) throws IOException {
    try (ZipFile from = new ZipFile(apk.toFile())) {
      Enumeration<? extends ZipEntry> entries = from.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        try (InputStream in = from.getInputStream(entry)) {
          if (entry.getMethod() == ZipEntry.STORED) {
            store(entry.getName(), in.readAllBytes(), ALIGNMENT);
          } else {
            compress(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
  }

  /** Adds a file that is worth compressing. */
  public void compress(String name, byte[] content) throws IOException {
    ZipEntry entry = entry(name);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /** Adds native code, which phones run straight from the APK. */
  public void nativeCode(String name, byte[] content) throws IOException {
    store(name, content, PAGE);
  }

  private void store(String name, byte[] content, int alignment) throws IOException {
    ZipEntry entry = entry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCompressedSize(content.length);
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.setCrc(crc.getValue());
    entry.setExtra(padding(name, alignment));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private byte[] padding(String name, int alignment) throws IOException {
    zip.flush();
    long withoutPadding =
        counted.written
            + LOCAL_HEADER
            + name.getBytes(StandardCharsets.UTF_8).length
            + ALIGNMENT_FIELD_MINIMUM;
    int rest = (int) ((alignment - withoutPadding % alignment) % alignment);
    return ByteBuffer.allocate(ALIGNMENT_FIELD_MINIMUM + rest)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(ALIGNMENT_FIELD)
        .putShort((short) (2 + rest))
        .putShort((short) alignment)
        .array();
  }

  private ZipEntry entry(String name) throws IOException {
    if (!names.add(name)) {
      throw new IOException("Twice in the APK: " + name);
    }
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    return entry;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static final class CountingOutput extends FilterOutputStream {
    private long written;

    CountingOutput(OutputStream out) {
      super(new BufferedOutputStream(out, 1 << 16));
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      written += length;
    }
  }
}
