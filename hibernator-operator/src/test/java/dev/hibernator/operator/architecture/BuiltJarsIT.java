package dev.hibernator.operator.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Describes the modules in the jars that were built, not in the sources. */
class BuiltJarsIT {
  private static final Path REACTOR = Path.of("").toAbsolutePath().getParent();

  @ParameterizedTest
  @CsvSource({
    "hibernator-schedule, dev.hibernator.schedule, "
        + "dev.hibernator.schedule|dev.hibernator.schedule.report",
    "hibernator-calendar, dev.hibernator.calendar, dev.hibernator.calendar",
    "hibernator-api, dev.hibernator.api, dev.hibernator.api|dev.hibernator.api.executor",
    "hibernator-restore, dev.hibernator.restore, dev.hibernator.restore",
    "hibernator-core, dev.hibernator.core, "
        + "dev.hibernator.core.decide|dev.hibernator.core.engine|dev.hibernator.core.noop"
        + "|dev.hibernator.core.plan|dev.hibernator.core.port|dev.hibernator.core.store",
    "hibernator-manifest, dev.hibernator.manifest, dev.hibernator.manifest",
    "hibernator-testkit, dev.hibernator.testkit, "
        + "dev.hibernator.testkit|dev.hibernator.testkit.cloud|dev.hibernator.testkit.contract"
        + "|dev.hibernator.testkit.kubernetes",
    "executor-ec2, dev.hibernator.executor.ec2, ''",
    "executor-eks, dev.hibernator.executor.eks, ''",
    "executor-rds, dev.hibernator.executor.rds, ''",
  })
  void jarIsAModuleThatExportsJustThis(String artifact, String module, String exports)
      throws IOException {
    ModuleDescriptor descriptor = descriptorOf(jarOf(artifact));

    assertThat(descriptor.isAutomatic()).isFalse();
    assertThat(descriptor.name()).isEqualTo(module);
    assertThat(exportsOf(descriptor))
        .isEqualTo(exports.isEmpty() ? Set.of() : Set.of(exports.split("\\|")));
  }

  @ParameterizedTest
  @CsvSource({
    "executor-ec2",
    "executor-eks",
    "executor-rds",
    "executor-karpenter",
    "executor-workloadscaler",
    "hibernator-core"
  })
  void executorsAreFoundOnTheModulePathAndOnTheClassPath(String artifact) throws IOException {
    Path jar = jarOf(artifact);
    String service = "dev.hibernator.api.executor.Executor";

    List<String> declared =
        descriptorOf(jar).provides().stream()
            .filter(provides -> provides.service().equals(service))
            .flatMap(provides -> provides.providers().stream())
            .toList();

    try (JarFile file = new JarFile(jar.toFile())) {
      var entry = file.getJarEntry("META-INF/services/" + service);
      assertThat(entry).as("META-INF/services in %s", jar).isNotNull();
      byte[] content = file.getInputStream(entry).readAllBytes();
      String listed = new String(content, StandardCharsets.UTF_8).strip();
      assertThat(listed.lines().toList()).isEqualTo(declared).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hibernator-plugins, dev.hibernator.plugins",
    "executor-kubernetes-common, dev.hibernator.executor.kubernetes",
    "connector-eks, dev.hibernator.connector.eks",
    "executor-karpenter, dev.hibernator.executor.karpenter",
    "executor-workloadscaler, dev.hibernator.executor.workloadscaler",
  })
  void whatRequiresAFileNameModuleHasAStableNameItself(String artifact, String module)
      throws IOException {
    ModuleDescriptor descriptor = descriptorOf(jarOf(artifact));

    assertThat(descriptor.isAutomatic()).isTrue();
    assertThat(descriptor.name()).isEqualTo(module);
  }

  @Test
  void publishedModulesRequireNoModuleNamedAfterAFile() throws IOException {
    for (String artifact :
        List.of("hibernator-schedule", "hibernator-api", "hibernator-restore", "hibernator-core")) {
      assertThat(descriptorOf(jarOf(artifact)).requires())
          .extracting(ModuleDescriptor.Requires::name)
          .allMatch(
              name ->
                  name.startsWith("java.")
                      || name.startsWith("dev.hibernator.")
                      || Set.of(
                              "org.slf4j",
                              "org.jspecify",
                              "com.fasterxml.jackson.core",
                              "com.cronutils")
                          .contains(name));
    }
  }

  private static Set<String> exportsOf(ModuleDescriptor descriptor) {
    return descriptor.exports().stream()
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toSet());
  }

  private static ModuleDescriptor descriptorOf(Path jar) {
    return ModuleFinder.of(jar).findAll().iterator().next().descriptor();
  }

  private static Path jarOf(String artifact) throws IOException {
    try (Stream<Path> files = Files.list(REACTOR.resolve(artifact).resolve("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(artifact + "-[0-9].*\\.jar"))
          .filter(file -> !file.getFileName().toString().matches(".*-(sources|javadoc)\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("no jar of " + artifact + " was built"));
    }
  }
}
