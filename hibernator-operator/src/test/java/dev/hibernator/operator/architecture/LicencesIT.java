package dev.hibernator.operator.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.restore.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The report of dependencies and their licences that this build has written (CycloneDX). */
class LicencesIT {
  private static final Path REPORT =
      Path.of("").toAbsolutePath().getParent().resolve("target/hibernator-sbom.json");

  /**
   * Of a dependency with several licences one may be chosen. {@code iCal4j - License} is the
   * three-clause BSD licence by another name.
   */
  private static final Set<String> ALLOWED =
      Set.of("Apache-2.0", "MIT", "MIT-0", "EPL-2.0", "BSD-3-Clause", "iCal4j - License");

  @Test
  void everyDependencyHasALicenceThatAllowsWhatOursAllows() throws IOException {
    List<JsonObject> components = components();

    assertThat(components).isNotEmpty();
    assertThat(components)
        .allSatisfy(
            component ->
                assertThat(licences(component))
                    .as("licences of %s", component.string("purl"))
                    .containsAnyElementsOf(ALLOWED));
  }

  @Test
  void everythingThatIsPackedIsInTheReport() throws IOException {
    assertThat(components())
        .extracting(component -> component.string("name").orElse(""))
        .contains("pf4j", "java-semver", "ec2", "slf4j-api", "jackson-core", "picocli");
  }

  /** What others have made; our own modules have one licence, which is in their POMs. */
  private static List<JsonObject> components() throws IOException {
    JsonObject report = (JsonObject) JsonText.read(Files.readString(REPORT));
    return report.array("components").stream()
        .map(JsonObject.class::cast)
        .filter(component -> !component.string("group").equals(Optional.of("dev.hibernator")))
        .toList();
  }

  private static List<String> licences(JsonObject component) {
    return component.array("licenses").stream()
        .map(JsonObject.class::cast)
        .flatMap(LicencesIT::names)
        .toList();
  }

  private static Stream<String> names(JsonValue entry) {
    JsonObject licence = (JsonObject) entry;
    return licence
        .object("license")
        .flatMap(named -> named.string("id").or(() -> named.string("name")))
        .or(() -> licence.string("expression"))
        .stream();
  }
}
