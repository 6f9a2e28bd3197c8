package dev.hibernator.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.executor.SpiVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginZipTest {
  private static final String SERVICE =
      "classes/META-INF/services/dev.hibernator.api.executor.Executor";

  @TempDir Path target;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(entries, bytes);
    return bytes.toByteArray();
  }

  private static void write(Map<String, byte[]> entries, OutputStream to) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(to)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
  }

  private static byte[] manifest(String id, String version, String range) {
    return bytes(
        "Manifest-Version: 1.0\nPlugin-Id: %s\nPlugin-Version: %s\nPlugin-Requires: %s\n"
            .formatted(id, version, range));
  }

  private static Map<String, byte[]> whole() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    String range = ">=" + SpiVersion.current() + " & <9.0.0";
    entries.put("classes/META-INF/MANIFEST.MF", manifest("mine", "1.2.3", range));
    entries.put(SERVICE, bytes("com.example.Mine"));
    entries.put("classes/com/example/Mine.class", new byte[0]);
    entries.put("lib/used.jar", zip(Map.of("org/used/Used.class", new byte[0])));
    return entries;
  }

  private PluginZip of(Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(target.resolve("mine-1.2.3-plugin.zip"))) {
      write(entries, out);
    }
    return PluginZip.in(target, "mine");
  }

  @Test
  void classesAndLibrariesAreListed() throws IOException {
    PluginZip zip = of(whole());
    assertThat(zip.names()).contains("com/example/Mine.class", "org/used/Used.class");
    assertThat(zip.problems("mine")).isEmpty();
  }

  @Test
  void whatComesFromTheHostIsAProblem() throws IOException {
    Map<String, byte[]> entries = whole();
    entries.put(
        "lib/host.jar",
        zip(
            Map.of(
                "dev/hibernator/api/Secret.class", new byte[0],
                "org/slf4j/Logger.class", new byte[0],
                "org/slf4j/simple/SimpleLogger.class", new byte[0])));
    assertThat(of(entries).problems("mine"))
        .containsExactlyInAnyOrder(
            "brings dev/hibernator/api/Secret.class, which comes from the host",
            "brings org/slf4j/Logger.class, which comes from the host");
  }

  @Test
  void whatIsMissingOrWrongInTheManifestIsAProblem() throws IOException {
    Map<String, byte[]> entries = whole();
    entries.remove(SERVICE);
    entries.put("classes/META-INF/MANIFEST.MF", manifest("yours", "new", ">=0.0.1 & <0.0.2"));
    assertThat(of(entries).problems("mine"))
        .containsExactly(
            "has no META-INF/services/dev.hibernator.api.executor.Executor",
            "Plugin-Id is 'yours'",
            "Plugin-Version is 'new'",
            "Plugin-Requires is '>=0.0.1 & <0.0.2'");
  }

  @Test
  void aBuildWithoutZipIsTold() {
    assertThatThrownBy(() -> PluginZip.in(target, "mine"))
        .hasMessage("no plugin zip of mine in " + target);
  }
}
