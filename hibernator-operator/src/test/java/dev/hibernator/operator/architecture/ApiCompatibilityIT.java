package dev.hibernator.operator.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What compiled against the last release, and ran with it, still does, but for what {@code
 * docs/api-breaks.txt} says. The last release is the newest version that is installed in the local
 * repository and no snapshot, or what {@code -Dapi.baseline=VERSION} names.
 */
class ApiCompatibilityIT {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path ACCEPTED = ROOT.resolve("docs/api-breaks.txt");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hibernator-api",
        "hibernator-schedule",
        "hibernator-calendar",
        "hibernator-restore",
        "hibernator-core",
        "hibernator-manifest",
        "hibernator-testkit"
      })
  void nothingIsBrokenThatWasNotDecidedOn(String module) throws IOException {
    Path now = built(module);
    Optional<Path> before = lastRelease(module);
    String skipped =
        "SKIPPED: no release of "
            + module
            + " is installed, so its API is compared with nothing; install one, or name a version"
            + " with -Dapi.baseline";
    if (before.isEmpty()) {
      System.err.println(skipped);
    }
    Assumptions.assumeTrue(before.isPresent(), skipped);

    List<String> breaks = ApiComparison.breaks(before.get(), now, exports(now));

    assertThat(AcceptedBreaks.read(ACCEPTED).unaccepted(breaks))
        .as("breaks since %s; undo them, or add each to %s with its reason", before.get(), ACCEPTED)
        .isEmpty();
  }

  @Test
  void aMethodThatIsGoneIsABreakUntilItIsDecidedOn() throws IOException {
    Path before =
        jar("before", "public class A { public void stays() {} public void goes(int n) {} }");
    Path now = jar("now", "public class A { public void stays() {} public void comes() {} }");
    String found = "p.A.goes(int): METHOD_REMOVED";

    List<String> breaks = ApiComparison.breaks(before, now, Set.of("p"));

    assertThat(breaks).containsExactly(found);
    Path accepted = directory.resolve("accepted.txt");
    Files.writeString(accepted, "# none\n");
    assertThat(AcceptedBreaks.read(accepted).unaccepted(breaks)).containsExactly(found);
    Files.writeString(accepted, found + " # nobody could call it\n");
    assertThat(AcceptedBreaks.read(accepted).unaccepted(breaks)).isEmpty();
    assertThat(ApiComparison.breaks(before, now, Set.of("other"))).isEmpty();
  }

  @Test
  void aNewAbstractMethodIsABreakForWhoeverImplements() throws IOException {
    Path before = jar("before", "public interface A { void stays(); }");
    Path now = jar("now", "public interface A { void stays(); void comes(); }");

    assertThat(ApiComparison.breaks(before, now, Set.of("p")))
        .containsExactly("p.A.comes(): METHOD_ADDED_TO_INTERFACE");
  }

  @Test
  void aDecisionWithoutAReasonIsNone() throws IOException {
    Path accepted = Files.writeString(directory.resolve("accepted.txt"), "p.A: CLASS_REMOVED\n");

    assertThatThrownBy(() -> AcceptedBreaks.read(accepted))
        .hasMessageContaining("there is no reason in 'p.A: CLASS_REMOVED'");
    assertThat(AcceptedBreaks.read(ACCEPTED)).isNotNull();
  }

  private Path jar(String name, String source) throws IOException {
    Path work = Files.createDirectory(directory.resolve(name));
    Path file = Files.writeString(work.resolve("A.java"), "package p; " + source);
    StringWriter messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options = List.of("-proc:none", "--release", "17", "-d", work.toString());
      assertThat(
              compiler
                  .getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
                  .call())
          .as(messages.toString())
          .isTrue();
    }
    Path jar = directory.resolve(name + ".jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("p/A.class"));
      Files.copy(work.resolve("p/A.class"), zip);
    }
    return jar;
  }

  private static Set<String> exports(Path jar) {
    return ModuleFinder.of(jar).findAll().iterator().next().descriptor().exports().stream()
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toSet());
  }

  private static Optional<Path> lastRelease(String module) throws IOException {
    String wanted = System.getProperty("api.baseline", "");
    for (Path repository : repositories()) {
      Path versions = repository.resolve("dev/hibernator").resolve(module);
      if (Files.isDirectory(versions)) {
        try (Stream<Path> all = Files.list(versions)) {
          Optional<Path> newest =
              all.filter(Files::isDirectory)
                  .filter(each -> isWanted(each.getFileName().toString(), wanted))
                  .max((one, other) -> version(one).compareTo(version(other)))
                  .map(each -> each.resolve(module + "-" + each.getFileName() + ".jar"))
                  .filter(Files::isRegularFile);
          if (newest.isPresent()) {
            return newest;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isWanted(String version, String wanted) {
    return wanted.isEmpty() ? !version.endsWith("-SNAPSHOT") : version.equals(wanted);
  }

  private static ModuleDescriptor.Version version(Path directory) {
    return ModuleDescriptor.Version.parse(directory.getFileName().toString());
  }

  private static List<Path> repositories() {
    return Stream.of("hibernator.repository", "hibernator.repository.tail")
        .map(name -> System.getProperty(name, ""))
        .flatMap(value -> Arrays.stream(value.split(",")))
        .filter(value -> !value.isBlank() && !value.startsWith("${"))
        .map(Path::of)
        .toList();
  }

  private static Path built(String module) throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve(module).resolve("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(module + "-[0-9].*\\.jar"))
          .filter(file -> !file.getFileName().toString().matches(".*-(sources|javadoc)\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }
}
