package dev.hibernator.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Context;
import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Target;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is wrong with a plugin is told clearly and harms no other. */
class BrokenPluginsTest extends PluginsFixture {
  private static final int CENTRAL_SIGNATURE = 0x02014b50;
  private static final int CENTRAL_HEADER = 46;
  private static final int UNPACKED_SIZE = 24;

  private static final ExecutorType BAD = new ExecutorType("bad");
  private static final String HANG = "Thread.sleep(1_000_000_000L);";
  private static final String BOOM = "throw new IllegalStateException(\"boom\");";

  @Test
  void spiVersionIsChecked() {
    PluginZip.ofType("bad").manifest("Plugin-Requires", ">=7.0.0").into(directory);

    assertThat(refusalBesideAGoodOne(PATIENT))
        .contains("bad.zip", "it is for version >=7.0.0 of the executor SPI, and this is 0.1.0");
  }

  @Test
  void rangeThatIsNoneIsRefused() {
    PluginZip.ofType("bad").manifest("Plugin-Requires", "whatever").into(directory);

    assertThat(refusalBesideAGoodOne(PATIENT)).contains("'whatever' is no range of versions");
  }

  @Test
  void missingManifestFieldsAreAllNamed() {
    PluginZip.ofType("bad")
        .without("Plugin-Id")
        .without("Plugin-Version")
        .without("Plugin-Requires")
        .into(directory);

    assertThat(refusalBesideAGoodOne(PATIENT))
        .contains("no Plugin-Id, no Plugin-Version, no Plugin-Requires", ">=0.1.0 & <0.2.0");
  }

  @Test
  void zipWithoutAManifestIsRefused() throws Exception {
    Files.write(
        directory.resolve("bad.zip"),
        PluginZip.zipped(Map.of("readme.txt", PluginZip.bytes("no plugin"))));

    assertThat(refusalBesideAGoodOne(PATIENT)).contains("has no classes/META-INF/MANIFEST.MF");
  }

  @Test
  void pluginsDoNotDependOnEachOther() {
    PluginZip.ofType("bad").manifest("Plugin-Dependencies", "good").into(directory);

    assertThat(refusalBesideAGoodOne(PATIENT)).contains("it depends on other plugins (good)");
  }

  @Test
  void pluginWithoutAnExecutorIsRefused() {
    PluginZip.ofType("bad")
        .entry("classes/" + ContentIndex.SERVICE, PluginZip.bytes("# none\n"))
        .into(directory);

    assertThat(refusalBesideAGoodOne(PATIENT)).contains("it has no executor");
  }

  @Test
  void pathTraversalIsRefused() {
    for (String name :
        new String[] {"../evil.sh", "classes/../../evil.sh", "/etc/evil", "lib/..\\evil.jar"}) {
      PluginZip.ofType("bad").entry(name, PluginZip.bytes("evil")).into(directory);

      assertThat(refusalBesideAGoodOne(PATIENT))
          .contains("its entry '" + name + "' would be written outside");
      assertThat(temporary.resolve("evil.sh")).doesNotExist();
      assertThat(cache.resolve("evil.sh")).doesNotExist();
    }
  }

  @Test
  void corruptZipIsRefused() throws Exception {
    Path zip = PluginZip.ofType("bad").into(directory);
    byte[] whole = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(whole, whole.length / 2));

    assertThat(refusalBesideAGoodOne(PATIENT)).contains("bad.zip", "cannot be read as a zip");
  }

  @Test
  void entryThatIsLargerThanItSaysIsRefused() throws Exception {
    Path zip = PluginZip.ofType("bad").entry("classes/data", new byte[1 << 20]).into(directory);
    Files.write(zip, declaring(10, "classes/data", Files.readAllBytes(zip)));

    assertThat(refusalBesideAGoodOne(PATIENT))
        .contains("bad.zip", "'classes/data' is larger than it says");
  }

  /** The zip with another size in its directory, as a bomb would have it. */
  private static byte[] declaring(int size, String entry, byte[] zip) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    byte[] name = PluginZip.bytes(entry);
    for (int i = 0; i + CENTRAL_HEADER + name.length <= zip.length; i++) {
      boolean found = bytes.getInt(i) == CENTRAL_SIGNATURE;
      int at = i + CENTRAL_HEADER;
      if (found && Arrays.equals(Arrays.copyOfRange(zip, at, at + name.length), name)) {
        bytes.putInt(i + UNPACKED_SIZE, size);
        return zip;
      }
    }
    throw new AssertionError("no entry " + entry);
  }

  @Test
  void damagedEntryIsRefused() throws Exception {
    byte[] marked = PluginZip.bytes("0123456789abcdefghijklmnopqrstuvwxyz");
    Path zip = PluginZip.ofType("bad").entry("classes/data", marked).into(directory);
    Files.write(zip, damaged(Files.readAllBytes(zip)));

    assertThat(refusalBesideAGoodOne(PATIENT)).contains("bad.zip");
  }

  /** Changes one byte of the compressed contents of the entry that was added last. */
  private static byte[] damaged(byte[] zip) {
    byte[] name = PluginZip.bytes("classes/data");
    for (int i = 0; i + name.length < zip.length; i++) {
      if (Arrays.equals(Arrays.copyOfRange(zip, i, i + name.length), name)) {
        zip[i + name.length + 10] ^= 0x55;
        return zip;
      }
    }
    throw new AssertionError("the entry is not there");
  }

  @Test
  void constructorThatThrowsIsTold() {
    PluginZip.ofType("bad").constructor("if (true) " + BOOM).into(directory);

    assertThat(refusalBesideAGoodOne(PATIENT))
        .contains("it fails while it starts: java.lang.IllegalStateException: boom");
  }

  @Test
  void descriptionThatThrowsIsTold() {
    PluginZip.ofType("bad").describe(BOOM).into(directory);

    assertThat(refusalBesideAGoodOne(PATIENT)).contains("it fails while it starts", "boom");
  }

  @Test
  void descriptionThatIsMissingIsTold() {
    PluginZip.ofType("bad").describe("return null;").into(directory);

    assertThat(refusalBesideAGoodOne(PATIENT)).contains("describe() returned null");
  }

  @Test
  void missingLibraryIsTold() {
    PluginZip.ofType("bad")
        .constructor("throw new NoClassDefFoundError(\"com/example/Library\");")
        .into(directory);

    assertThat(refusalBesideAGoodOne(PATIENT))
        .contains("NoClassDefFoundError: com/example/Library");
  }

  @Test
  void pluginThatHangsAtTheStartIsGivenUp() {
    PluginZip.ofType("bad").constructor(HANG).into(directory);

    assertThat(refusalBesideAGoodOne(HURRIED))
        .contains("it hangs while it starts: no answer within 2 s", "plugin.bad.Example");
  }

  @Test
  void pluginThatHangsWhileItChecksParametersIsAProblemOfTheParameters() {
    PluginZip.ofType("bad")
        .validate("try { " + HANG + " } catch (InterruptedException e) {} return List.of();")
        .into(directory);

    try (PluginExecutors executors = load(HURRIED)) {
      assertThat(executors.find(BAD).orElseThrow().validate(Parameters.NONE).get(0).message())
          .contains("plugin 'bad' 1.2.3", "it hangs while it checks parameters");
      assertThat(executors.problems()).hasSize(1);
    }
  }

  @Test
  void checkOfParametersThatThrowsIsAProblemOfTheParameters() {
    PluginZip.ofType("bad").validate(BOOM).into(directory);

    try (PluginExecutors executors = load()) {
      assertThat(executors.find(BAD).orElseThrow().validate(Parameters.NONE).get(0).message())
          .contains("plugin 'bad' 1.2.3", "it fails while it checks parameters", "boom");
    }
  }

  @Test
  void sessionThatCannotBeOpenedIsAFailureThatNamesThePlugin() {
    PluginZip.ofType("bad").open(BOOM).into(directory);

    try (PluginExecutors executors = load()) {
      assertThatThrownBy(() -> open(executors.find(BAD).orElseThrow()))
          .isInstanceOfSatisfying(
              ExecutionFailed.class,
              failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.INTERNAL))
          .hasMessageContaining("plugin 'bad' 1.2.3")
          .hasMessageContaining("boom");
    }
  }

  @Test
  void failuresOfTheSpiComeOutAsTheyAre() {
    PluginZip.ofType("bad")
        .open(
            "throw new ExecutionFailed("
                + "new Failure(Failure.Kind.PERMISSION, \"not allowed\", \"allow it\"));")
        .into(directory);

    try (PluginExecutors executors = load()) {
      assertThatThrownBy(() -> open(executors.find(BAD).orElseThrow()))
          .isInstanceOf(ExecutionFailed.class)
          .hasMessage("not allowed");
    }
  }

  @Test
  void sessionSeesThePluginsClassesAndLeavesTheThreadAsItWas() {
    PluginZip.ofType("bad")
        .open(
            """
            if (Thread.currentThread().getContextClassLoader() != getClass().getClassLoader()) {
              throw new IllegalStateException("another loader");
            }
            return null;
            """)
        .into(directory);
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    try (PluginExecutors executors = load()) {
      assertThatThrownBy(() -> open(executors.find(BAD).orElseThrow()))
          .hasMessageContaining("it returned null");
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
  }

  @Test
  void threadsThatAPluginLeavesAreToldAtTheEnd() {
    PluginZip.ofType("bad")
        .open(
            """
            Thread thread = new Thread(() -> {
              try { Thread.sleep(1_000_000_000L); } catch (InterruptedException e) {}
            }, "left-behind");
            thread.setDaemon(true);
            thread.start();
            return new Asleep();
            """)
        .into(directory);

    PluginExecutors executors = load();
    open(executors.find(BAD).orElseThrow()).close();
    assertThat(executors.problems()).isEmpty();
    executors.close();
    executors.close();

    assertThat(executors.problems().toString())
        .contains("bad.zip", "it leaves threads running: 'left-behind'");
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("left-behind"))
        .forEach(Thread::interrupt);
  }

  @Test
  void itsOwnCopyOfTheApiIsToldAndNotUsed() throws Exception {
    byte[] copy =
        Executor.class
            .getResourceAsStream("/dev/hibernator/api/executor/Executor.class")
            .readAllBytes();
    PluginZip.ofType("bad")
        .library("hibernator-api.jar", Map.of("dev/hibernator/api/executor/Executor.class", copy))
        .entry("classes/org/slf4j/Logger.class", copy)
        .into(directory);

    try (PluginExecutors executors = load()) {
      assertThat(executors.types()).containsExactly(BAD);
      assertThat(executors.problems().toString())
          .contains("its own copy", "classes, lib/hibernator-api.jar", "not used", "'provided'");
    }
  }

  private static Session open(Executor executor) {
    Target target =
        new Target(
            new PlanId("default", "plan"),
            new TargetName("target"),
            executor.type(),
            Parameters.NONE,
            Optional.empty());
    Object context =
        Proxy.newProxyInstance(
            Executor.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, args) -> null);
    return executor.open(target, (Context) context);
  }
}
