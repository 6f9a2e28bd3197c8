package dev.hibernator.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A plugin's zip, whose list of contents was read and found harmless. */
final class Archive implements AutoCloseable {
  static final String MANIFEST = "classes/META-INF/MANIFEST.MF";

  private static final int MOST_ENTRIES = 50_000;
  private static final long MOST_BYTES = 1L << 30;

  private final Path file;
  private final ZipFile zip;
  private final List<ZipEntry> entries;

  private Archive(Path file, ZipFile zip, List<ZipEntry> entries) {
    this.file = file;
    this.zip = zip;
    this.entries = entries;
  }

  /**
   * Opens a zip.
   *
   * @throws PluginRefused if it cannot be read or its entries could do harm
   */
  static Archive open(Path file) {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (IOException e) {
      throw new PluginRefused("it cannot be read as a zip: " + e.getMessage(), e);
    }
    try {
      List<ZipEntry> entries = new ArrayList<>(Collections.list(zip.entries()));
      check(entries);
      return new Archive(file, zip, entries.stream().filter(Archive::isWanted).toList());
    } catch (RuntimeException e) {
      closeQuietly(zip);
      throw e;
    }
  }

  private static void closeQuietly(ZipFile zip) {
    try {
      zip.close();
    } catch (IOException e) {
      // It was only read.
    }
  }

  private static void check(List<ZipEntry> entries) {
    Set<String> names = new HashSet<>();
    long bytes = 0;
    for (ZipEntry entry : entries) {
      checkName(entry.getName());
      if (!names.add(entry.getName())) {
        throw new PluginRefused("it has two entries '" + entry.getName() + "'; build it again");
      }
      bytes += Math.max(0, entry.getSize());
    }
    if (entries.size() > MOST_ENTRIES || bytes > MOST_BYTES) {
      throw new PluginRefused(
          "it is too large: " + entries.size() + " entries, " + (bytes >> 20) + " MiB unpacked");
    }
  }

  /** No entry may leave the directory into which it is unpacked, on any system. */
  private static void checkName(String name) {
    boolean bad = name.startsWith("/") || name.contains("\\") || name.contains(":");
    for (String part : name.split("/", -1)) {
      bad |= part.equals("..") || part.equals(".") || part.indexOf('\0') >= 0;
    }
    if (bad) {
      throw new PluginRefused(
          "its entry '" + name + "' would be written outside its own directory; do not use it");
    }
  }

  private static boolean isWanted(ZipEntry entry) {
    String name = entry.getName();
    return !entry.isDirectory() && (name.startsWith("classes/") || name.matches("lib/[^/]+\\.jar"));
  }

  Path file() {
    return file;
  }

  /** The classes and libraries in it. */
  List<ZipEntry> entries() {
    return entries;
  }

  InputStream read(ZipEntry entry) throws IOException {
    return zip.getInputStream(entry);
  }

  /**
   * Reads the plugin's manifest.
   *
   * @throws PluginRefused if there is none
   */
  Manifest manifest() {
    ZipEntry entry = zip.getEntry(MANIFEST);
    if (entry == null) {
      throw new PluginRefused(
          "it has no " + MANIFEST + "; a plugin is a zip of classes/ and lib/*.jar with one");
    }
    try (InputStream in = read(entry)) {
      return new Manifest(in);
    } catch (IOException e) {
      throw new PluginRefused("its " + MANIFEST + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** A name for what is in it: the same for the same contents, wherever the zip lies. */
  String fingerprint() {
    MessageDigest digest = sha256();
    for (ZipEntry entry : entries) {
      String line = entry.getName() + ' ' + entry.getSize() + ' ' + entry.getCrc() + '\n';
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    closeQuietly(zip);
  }
}
