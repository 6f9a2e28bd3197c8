package dev.hibernator.executor.workloadscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.executor.SpiVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What is in the plugin zip that was built. */
class PluginZipIT {
  @Test
  void apiAndSlf4jComeFromTheHostOnly() throws IOException {
    assertThat(names())
        .isNotEmpty()
        .noneMatch(name -> name.startsWith("dev/hibernator/api/"))
        .noneMatch(name -> name.matches("org/slf4j/[^/]*\\.class"));
  }

  @Test
  void itBringsTheClientAndWhatTheKubernetesExecutorsShare() throws IOException {
    assertThat(names())
        .contains(
            "dev/hibernator/executor/workloadscaler/WorkloadScalerExecutor.class",
            "dev/hibernator/executor/kubernetes/ApiCalls.class",
            "io/fabric8/kubernetes/client/jdkhttp/JdkHttpClientFactory.class");
  }

  @Test
  void itBringsTheWayToClustersOfEks() throws IOException {
    assertThat(names())
        .contains(
            "META-INF/services/dev.hibernator.executor.kubernetes.ManagedClusters",
            "dev/hibernator/connector/eks/EksClusters.class",
            "dev/hibernator/executor/aws/AwsConnections.class",
            "software/amazon/awssdk/services/eks/EksClient.class");
  }

  @Test
  void manifestSaysWhatItIsAndForWhichSpi() throws IOException {
    try (ZipFile zip = new ZipFile(zip().toFile())) {
      ZipEntry entry = zip.getEntry("classes/META-INF/MANIFEST.MF");
      Attributes manifest = new Manifest(zip.getInputStream(entry)).getMainAttributes();

      assertThat(manifest.getValue("Plugin-Id")).isEqualTo("hibernator-workloadscaler");
      assertThat(manifest.getValue("Plugin-Version")).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
      assertThat(manifest.getValue("Plugin-Requires"))
          .matches(">=[0-9.]+ & <[0-9.]+")
          .startsWith(">=" + SpiVersion.current());
      assertThat(zip.getEntry("classes/META-INF/services/dev.hibernator.api.executor.Executor"))
          .isNotNull();
    }
  }

  /** The names of everything in {@code classes} and in the libraries. */
  private static List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipFile zip = new ZipFile(zip().toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        if (entry.getName().startsWith("lib/") && entry.getName().endsWith(".jar")) {
          names.addAll(namesIn(new ZipInputStream(zip.getInputStream(entry))));
        } else if (entry.getName().startsWith("classes/")) {
          names.add(entry.getName().substring("classes/".length()));
        }
      }
    }
    return names;
  }

  private static List<String> namesIn(ZipInputStream jar) throws IOException {
    List<String> names = new ArrayList<>();
    for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
      names.add(entry.getName());
    }
    return names;
  }

  private static Path zip() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(
              file ->
                  file.getFileName().toString().matches("executor-workloadscaler-.*-plugin\\.zip"))
          .findFirst()
          .orElseThrow();
    }
  }
}
