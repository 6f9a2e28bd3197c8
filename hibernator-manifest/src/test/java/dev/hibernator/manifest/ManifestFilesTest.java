package dev.hibernator.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFilesTest {
  @TempDir private Path base;

  private final InputStream input =
      new ByteArrayInputStream("kind: x".getBytes(StandardCharsets.UTF_8));

  @BeforeEach
  void createFiles() throws IOException {
    Files.createDirectories(base.resolve("plans/below.yaml"));
    Files.createDirectories(base.resolve("none"));
    for (String name : List.of("b.yml", "a.yaml", "c.yaml.bak", "below.yaml/d.yaml")) {
      Files.writeString(base.resolve("plans").resolve(name), name);
    }
  }

  private List<String> names(String... arguments) {
    return ManifestFiles.read(List.of(arguments), base, input).stream()
        .map(ManifestSource::name)
        .toList();
  }

  private List<String> unreadable(String... arguments) {
    return catchThrowableOfType(UnreadableManifests.class, () -> names(arguments)).messages();
  }

  @Test
  void directoriesAreReadSortedAndNotBelow() {
    assertThat(names("plans")).containsExactly("plans/a.yaml", "plans/b.yml");
    assertThat(names("./plans/")).containsExactly("./plans/a.yaml", "./plans/b.yml");
  }

  @Test
  void filesKeepTheNameTheyAreGivenBy() {
    String absolute = base.resolve("plans/a.yaml").toString();
    assertThat(names("plans/../plans/b.yml", absolute))
        .containsExactly("plans/../plans/b.yml", absolute);
  }

  @Test
  void filesMayHaveAnyName() {
    assertThat(names("plans/c.yaml.bak")).containsExactly("plans/c.yaml.bak");
  }

  @Test
  void standardInputIsCalledByItsDash() {
    List<ManifestSource> sources = ManifestFiles.read(List.of("-"), base, input);
    assertThat(sources).extracting(ManifestSource::name).containsExactly("-");
    assertThat(new String(sources.get(0).content(), StandardCharsets.UTF_8)).isEqualTo("kind: x");
  }

  @Test
  void everythingThatCannotBeReadIsNamedAtOnce() {
    assertThat(unreadable("missing.yaml", "none", "plans", "-", "-", "a\0b"))
        .satisfiesExactly(
            message -> assertThat(message).isEqualTo("missing.yaml: no such file"),
            message -> assertThat(message).isEqualTo("none: the directory has no *.yaml or *.yml"),
            message -> assertThat(message).startsWith("-: standard input is given twice"),
            message -> assertThat(message).contains("cannot be read"));
  }
}
