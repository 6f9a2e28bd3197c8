package dev.hibernator.plugins;

import dev.hibernator.api.executor.Executor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Builds a plugin as an author would: compiles an executor against the api, packs it as a zip. */
final class PluginZip {
  private static final String SOURCE =
      """
      package plugin.%1$s;

      import dev.hibernator.api.*;
      import dev.hibernator.api.executor.*;
      import java.util.*;

      public class Example implements Executor {
        %2$s
        public Example() throws Exception { %3$s }
        @Override public ExecutorType type() { return new ExecutorType("%1$s"); }
        @Override public Description describe() { %4$s }
        @Override public List<Problem> validate(Parameters parameters) { %5$s }
        @Override public Session open(Target target, Context context) { %6$s }
        static class Asleep implements Session {
          @Override public Identity identity() { return Identity.NONE; }
          @Override public List<Resource> discover() { return List.of(); }
          @Override public List<Finding> preflight(Operation operation) { return List.of(); }
          @Override public Outcome shutDown(Recorder recorder) { %7$s }
          @Override public Outcome wakeUp(RestorePoint point, Consumption consumption) {
            return Outcome.of("awake", List.of());
          }
          @Override public Map<ResourceKey, Observation> observe(Set<ResourceKey> keys) {
            return Map.of();
          }
          @Override public List<Finding> verify(RestorePoint point) { return List.of(); }
          @Override public void close() {}
        }
      }
      """;

  private final String type;
  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, byte[]> more = new LinkedHashMap<>();
  private String members = "";
  private String constructor = "";
  private String describe = "return new Description(\"An example.\", JsonObject.EMPTY, Set.of());";
  private String validate = "return List.of();";
  private String open = "return new Asleep();";
  private String shutDown = "return Outcome.of(\"asleep\", List.of());";

  private PluginZip(String type) {
    this.type = type;
    manifest.put("Manifest-Version", "1.0");
    manifest.put("Plugin-Id", type);
    manifest.put("Plugin-Version", "1.2.3");
    manifest.put("Plugin-Requires", ">=0.1.0 & <0.2.0");
  }

  static PluginZip ofType(String type) {
    return new PluginZip(type);
  }

  PluginZip manifest(String name, String value) {
    manifest.put(name, value);
    return this;
  }

  PluginZip without(String name) {
    manifest.remove(name);
    return this;
  }

  PluginZip members(String code) {
    members = code;
    return this;
  }

  PluginZip constructor(String code) {
    constructor = code;
    return this;
  }

  PluginZip describe(String code) {
    describe = code;
    return this;
  }

  PluginZip validate(String code) {
    validate = code;
    return this;
  }

  PluginZip open(String code) {
    open = code;
    return this;
  }

  PluginZip shutDown(String code) {
    shutDown = code;
    return this;
  }

  /** Adds an entry that is no part of a proper plugin. */
  PluginZip entry(String name, byte[] content) {
    more.put(name, content);
    return this;
  }

  /** Adds a library. */
  PluginZip library(String name, Map<String, byte[]> entries) {
    return entry("lib/" + name, zipped(entries));
  }

  /** Writes the zip into a directory. */
  Path into(Path directory, String name) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(Archive.MANIFEST, bytes(lines(manifest)));
    entries.put("classes/" + ContentIndex.SERVICE, bytes("plugin." + type + ".Example\n"));
    compiled().forEach((path, content) -> entries.put("classes/" + path, content));
    entries.putAll(more);
    try {
      return Files.write(directory.resolve(name), zipped(entries));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path into(Path directory) {
    return into(directory, type + ".zip");
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String lines(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + ": " + field.getValue() + "\n")
        .collect(Collectors.joining());
  }

  static byte[] zipped(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private Map<String, byte[]> compiled() {
    String source =
        SOURCE.formatted(type, members, constructor, describe, validate, open, shutDown);
    try {
      Path work = Files.createTempDirectory("plugin");
      Path file = Files.createDirectories(work.resolve("src")).resolve("Example.java");
      Files.writeString(file, source);
      compile(file, Files.createDirectories(work.resolve("classes")));
      Map<String, byte[]> classes = read(work.resolve("classes"));
      Trees.delete(work);
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> read(Path classes) throws IOException {
    Map<String, byte[]> read = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        read.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return read;
  }

  private static void compile(Path file, Path to) throws IOException {
    StringWriter messages = new StringWriter();
    String api = Executor.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of("-proc:none", "--release", "17", "-cp", api, "-d", to.toString());
      if (!compiler
          .getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
          .call()) {
        throw new AssertionError("the plugin does not compile:\n" + messages);
      }
    }
  }
}
