package dev.hibernator.testkit;

import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.SpiVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * A plugin zip as a build made it, for a test of what is in there: {@code classes} with the
 * manifest, {@code lib} with the libraries. Immutable.
 */
public final class PluginZip {
  private static final String CLASSES = "classes/";
  private static final String SERVICE = "META-INF/services/" + Executor.class.getName();

  /** What plugins get from the host, and never from themselves. */
  private static final Pattern OF_THE_HOST =
      Pattern.compile("dev/hibernator/api/.*|org/slf4j/[^/]*\\.class");

  private final Path file;

  private PluginZip(Path file) {
    this.file = file;
  }

  /**
   * Finds the zip among what a build made.
   *
   * @param target the directory that the build has written to
   * @param artifact what the zip's name begins with, such as {@code executor-ec2}
   * @return the zip
   * @throws IllegalStateException if there is none
   */
  public static PluginZip in(Path target, String artifact) {
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(each -> each.getFileName().toString().startsWith(artifact + "-"))
          .filter(each -> each.getFileName().toString().endsWith("-plugin.zip"))
          .findFirst()
          .map(PluginZip::new)
          .orElseThrow(
              () -> new IllegalStateException("no plugin zip of " + artifact + " in " + target));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + target, e);
    }
  }

  /**
   * Lists what is in the classes and in the libraries.
   *
   * @return paths, such as {@code dev/hibernator/executor/ec2/Ec2Executor.class}
   */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().startsWith(CLASSES)) {
          names.add(entry.getName().substring(CLASSES.length()));
        } else if (entry.getName().matches("lib/.*\\.jar")) {
          names.addAll(namesIn(zip.getInputStream(entry)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return names;
  }

  /**
   * Tells why a host would not load it, or not as it was meant.
   *
   * @param id the plugin's id
   * @return what is wrong; empty if nothing is
   */
  public List<String> problems(String id) {
    List<String> names = names();
    List<String> problems = new ArrayList<>();
    names.stream()
        .filter(name -> OF_THE_HOST.matcher(name).matches())
        .map(name -> "brings " + name + ", which comes from the host")
        .forEach(problems::add);
    if (!names.contains(SERVICE)) {
      problems.add("has no " + SERVICE);
    }
    Attributes manifest = manifest();
    expect(manifest, "Plugin-Id", Pattern.quote(id), problems);
    expect(manifest, "Plugin-Version", "\\d+\\.\\d+\\.\\d+.*", problems);
    String range = ">=" + Pattern.quote(SpiVersion.current()) + " & <[0-9.]+";
    expect(manifest, "Plugin-Requires", range, problems);
    return List.copyOf(problems);
  }

  private static void expect(
      Attributes manifest, String name, String pattern, List<String> problems) {
    String value = Optional.ofNullable(manifest.getValue(name)).orElse("");
    if (!value.matches(pattern)) {
      problems.add(name + " is '" + value + "'");
    }
  }

  private Attributes manifest() {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Optional<ZipEntry> entry =
          Optional.ofNullable(zip.getEntry(CLASSES + "META-INF/MANIFEST.MF"));
      return entry.isEmpty()
          ? new Attributes()
          : new Manifest(zip.getInputStream(entry.get())).getMainAttributes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static List<String> namesIn(InputStream library) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream jar = new ZipInputStream(library)) {
      for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
