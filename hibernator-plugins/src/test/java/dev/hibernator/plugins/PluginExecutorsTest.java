package dev.hibernator.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.noop.NoopExecutor;
import dev.hibernator.core.store.FixedExecutors;
import dev.hibernator.core.store.InstalledExecutors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is loaded from a directory of zips, each of them really built. */
class PluginExecutorsTest extends PluginsFixture {
  @Test
  void executorsOfPluginsAreFoundBesideInstalledOnes() {
    Path zip = PluginZip.ofType("good").manifest("Plugin-Provider", "Example Ltd").into(directory);
    ExecutorType noop = new NoopExecutor().type();

    try (PluginExecutors executors =
        PluginExecutors.load(described(PATIENT), new InstalledExecutors())) {
      assertThat(executors.types()).contains(GOOD, noop);
      assertThat(executors.find(noop)).containsInstanceOf(NoopExecutor.class);
      assertThat(executors.find(GOOD)).map(Executor::type).contains(GOOD);
      assertThat(executors.plugin(noop)).isEmpty();
      assertThat(executors.problems()).isEmpty();
      LoadedPlugin plugin = executors.plugin(GOOD).orElseThrow();
      assertThat(plugin.file()).isEqualTo(zip);
      assertThat(plugin.version()).isEqualTo("1.2.3");
      assertThat(plugin.provider()).contains("Example Ltd");
      assertThat(executors.plugins()).containsExactly(plugin);
    }
  }

  @Test
  void parametersAreCheckedByThePluginItself() {
    PluginZip.ofType("good")
        .validate("return List.of(Problem.error(\"path\", \"is missing\"));")
        .into(directory);

    try (PluginExecutors executors = load()) {
      assertThat(executors.find(GOOD).orElseThrow().validate(Parameters.NONE))
          .extracting(problem -> problem.path() + " " + problem.message())
          .containsExactly("path is missing");
    }
  }

  @Test
  void aPluginSeesTheApiAndItsOwnClassesAndNothingElseOfTheHost() {
    PluginZip.ofType("good")
        .constructor(
            """
            Class.forName("plugin.good.Example");
            Class.forName("org.slf4j.Logger");
            for (String name : List.of("dev.hibernator.core.engine.Engine", "org.junit.jupiter.api.Test")) {
              try {
                Class.forName(name);
                throw new IllegalStateException("sees " + name);
              } catch (ClassNotFoundException expected) {
              }
            }
            """)
        .into(directory);

    try (PluginExecutors executors = load()) {
      assertThat(executors.problems()).isEmpty();
      assertThat(executors.types()).containsExactly(GOOD);
    }
  }

  @Test
  void twoProvidersOfOneTypeAreAnErrorThatNamesBoth() {
    PluginZip.ofType("twice").into(directory, "one.zip");
    PluginZip.ofType("twice").manifest("Plugin-Id", "other").into(directory, "two.zip");

    assertThat(refusalBesideAGoodOne(PATIENT))
        .contains("two executors of type 'twice'", "one.zip", "two.zip", "remove one");
  }

  @Test
  void aPluginOfTheTypeOfAnInstalledOneIsAnErrorThatNamesBoth() {
    PluginZip.ofType("noop").into(directory);
    PluginZip.ofType("good").into(directory);

    try (PluginExecutors executors =
        PluginExecutors.load(described(PATIENT), new FixedExecutors(List.of(new NoopExecutor())))) {
      assertThat(executors.types()).containsExactly(GOOD);
      assertThat(executors.find(new ExecutorType("noop"))).isEmpty();
      assertThat(executors.problems().toString())
          .contains("type 'noop'", NoopExecutor.class.getName(), "plugin.noop.Example", "noop.zip");
    }
  }

  @Test
  void aDirectoryThatNobodyNamedIsNotLoadedFrom() throws Exception {
    PluginZip.ofType("good").into(directory);
    System.setProperty("pf4j.pluginsDir", directory.toString());
    try {
      directory = Files.createDirectory(temporary.resolve("empty"));
      try (PluginExecutors executors = load()) {
        assertThat(executors.types()).isEmpty();
        assertThat(executors.problems()).isEmpty();
      }
    } finally {
      System.clearProperty("pf4j.pluginsDir");
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsAnError() {
    directory = temporary.resolve("nowhere");

    assertThatThrownBy(this::load)
        .isInstanceOf(PluginsUnavailable.class)
        .hasMessageContaining("there is no plugin directory")
        .hasMessageContaining("nowhere");
  }

  @Test
  void aDirectoryThatOthersMayWriteIsNotLoadedFrom() throws Exception {
    PluginZip.ofType("good").into(directory);
    for (String permissions : List.of("rwxrwxr-x", "rwxr-xrwx")) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));

      assertThatThrownBy(this::load)
          .isInstanceOf(PluginsUnavailable.class)
          .hasMessageContaining("others may write to '" + directory.toRealPath() + "'")
          .hasMessageContaining("chmod go-w");
    }
  }

  @Test
  void aDirectoryBelowOneThatOthersMayWriteIsNotLoadedFrom() throws Exception {
    Path open = Files.createDirectory(temporary.resolve("open"));
    directory = Files.createDirectory(open.resolve("plugins"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(this::load)
        .isInstanceOf(PluginsUnavailable.class)
        .hasMessageContaining("others may write to '" + open.toRealPath() + "'");
  }

  @Test
  void aDirectoryBehindALinkIsJudgedByWhereItLeads() throws Exception {
    Path open = Files.createDirectory(temporary.resolve("open"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), open);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    directory = link;

    assertThatThrownBy(this::load)
        .isInstanceOf(PluginsUnavailable.class)
        .hasMessageContaining("others may write to '" + open.toRealPath() + "'");
  }

  @Test
  void aZipThatOthersMayWriteIsNotLoaded() throws Exception {
    Path zip = PluginZip.ofType("bad").into(directory);
    Files.setPosixFilePermissions(zip, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThat(refusalBesideAGoodOne(PATIENT)).contains("others may write", "bad.zip");
  }

  @Test
  void whatIsNoZipIsToldOf() throws Exception {
    Files.writeString(directory.resolve("library.jar"), "");
    Files.writeString(directory.resolve("README.md"), "");
    Files.writeString(directory.resolve(".hidden.zip"), "");

    assertThat(refusalBesideAGoodOne(PATIENT)).contains("library.jar", "is not looked at");
  }

  @Test
  void pluginsAreUnpackedOnceForThisUserAlone() throws Exception {
    PluginZip.ofType("good").into(directory);

    load().close();
    List<Path> first = unpacked();
    load().close();

    assertThat(unpacked()).isEqualTo(first).hasSize(1);
    assertThat(Files.getPosixFilePermissions(cache))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(directory).isDirectoryNotContaining(file -> Files.isDirectory(file));
  }

  @Test
  void whatIsDamagedInTheCacheIsUnpackedAgain() throws Exception {
    PluginZip.ofType("good").into(directory);
    load().close();
    Path damaged = unpacked().get(0).resolve("classes/plugin/good/Example.class");
    Files.delete(damaged);

    try (PluginExecutors executors = load()) {
      assertThat(executors.types()).containsExactly(GOOD);
      assertThat(damaged).isNotEmptyFile();
      assertThat(unpacked()).hasSize(1);
    }
  }

  @Test
  void whatNobodyHasUsedForAMonthIsRemoved() throws Exception {
    PluginZip.ofType("good").into(directory);
    load().close();
    Path old = Files.createDirectory(cache.resolve("0123456789abcdef"));
    Files.writeString(old.resolve("index"), "");
    Instant then = Instant.now().minus(UnpackingCache.KEPT).minusSeconds(60);
    Files.setLastModifiedTime(old, FileTime.from(then));

    load().close();

    assertThat(old).doesNotExist();
    assertThat(unpacked()).hasSize(1);
  }

  @Test
  void aCacheThatOthersMayWriteIsNotUsed() throws Exception {
    Files.createDirectory(cache);
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(this::load)
        .isInstanceOf(PluginsUnavailable.class)
        .hasMessageContaining("cannot be unpacked")
        .hasMessageContaining("others may write to '" + cache.toRealPath() + "'");
  }

  @Test
  void severalMayLoadOneDirectoryAtTheSameTime() throws Exception {
    PluginZip.ofType("good").into(directory);
    List<CompletableFuture<PluginExecutors>> loads =
        IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(this::load)).toList();

    List<PluginExecutors> loaded = new ArrayList<>();
    loads.forEach(load -> loaded.add(load.join()));

    assertThat(loaded).allSatisfy(each -> assertThat(each.types()).containsExactly(GOOD));
    assertThat(unpacked()).hasSize(1);
    loaded.forEach(PluginExecutors::close);
  }

  @Test
  void librariesOfAPluginAreItsOwn() {
    PluginZip.ofType("good")
        .library("data.jar", Map.of("data.txt", PluginZip.bytes("from the library")))
        .validate(
            """
            try (var in = getClass().getClassLoader().getResourceAsStream("data.txt")) {
              return List.of(Problem.warning("", new String(in.readAllBytes())));
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
            """)
        .into(directory);

    try (PluginExecutors executors = load()) {
      assertThat(executors.find(GOOD).orElseThrow().validate(Parameters.NONE).get(0).message())
          .isEqualTo("from the library");
    }
  }

  private List<Path> unpacked() throws Exception {
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }
}
