package dev.hibernator.operator.night;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Starts the built application in JVMs of its own: as {@link CrashableMain}, or as users do, by the
 * start script.
 */
final class NightJvm {

  private final Path directory;
  private final Path home;
  private final Path classes;
  private final Map<String, String> environment;
  private final AtomicInteger started;

  private NightJvm(
      Path directory,
      Path home,
      Path classes,
      Map<String, String> environment,
      AtomicInteger started) {
    this.directory = directory;
    this.home = home;
    this.classes = classes;
    this.environment = environment;
    this.started = started;
  }

  /**
   * Packs what is needed, and writes an archive of the classes that a command loads, so that each
   * of many processes starts in a moment.
   */
  static NightJvm prepare(Path directory) throws IOException, InterruptedException {
    Path home =
        Path.of(System.getProperty("hibernator.home", "target/hibernator")).toAbsolutePath();
    Path classes = directory.resolve("night.jar");
    pack(classes);
    return new NightJvm(directory, home, classes, Map.of(), new AtomicInteger());
  }

  /** The same with variables in the processes' environment. */
  NightJvm with(Map<String, String> variables) {
    return new NightJvm(directory, home, classes, Map.copyOf(variables), started);
  }

  /** Lets the next processes start faster, by what this command loads; it must end by itself. */
  void archive(Pace pace, String... arguments) throws IOException, InterruptedException {
    List<String> command = java("-XX:ArchiveClassesAtExit=" + archive());
    command.addAll(main(directory.resolve("archive.effects"), pace, Optional.empty()));
    command.addAll(List.of(arguments));
    Path log = directory.resolve("archive.log");
    Process process =
        builder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("not over after two minutes: " + command);
    }
    if (process.exitValue() != 0) {
      throw new AssertionError("exit code " + process.exitValue() + "\n" + Files.readString(log));
    }
  }

  /** Starts a command as {@link CrashableMain}. */
  Running start(Pace pace, Optional<String> death, String... arguments) throws IOException {
    Path own = Files.createDirectory(directory.resolve("run-" + started.incrementAndGet()));
    List<String> command =
        Files.exists(archive()) ? java("-XX:SharedArchiveFile=" + archive()) : java();
    command.addAll(main(own.resolve("effects"), pace, death));
    command.addAll(List.of(arguments));
    return started(command, own, List.of(arguments));
  }

  /** Starts a command with the start script. */
  Running script(String... arguments) throws IOException {
    Path own = Files.createDirectory(directory.resolve("run-" + started.incrementAndGet()));
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("hibernator").toString());
    command.addAll(List.of(arguments));
    return started(command, own, List.of(arguments));
  }

  private Running started(List<String> command, Path own, List<String> arguments)
      throws IOException {
    Process process =
        builder(command)
            .redirectOutput(own.resolve("out").toFile())
            .redirectError(own.resolve("err").toFile())
            .start();
    return new Running(arguments, process, own);
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder;
  }

  private Path archive() {
    return directory.resolve("night.jsa");
  }

  private List<String> java(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xlog:disable"));
    command.addAll(List.of("-cp", home.resolve("lib/hibernator.jar") + ":" + classes));
    return command;
  }

  private static List<String> main(Path effects, Pace pace, Optional<String> death) {
    List<String> command = new ArrayList<>();
    command.add("-D" + EffectLog.FILE + "=" + effects);
    command.add("-D" + Pace.PROPERTY + "=" + pace.text());
    death.ifPresent(order -> command.add("-D" + EffectLog.DEATH + "=" + order));
    command.add(CrashableMain.class.getName());
    return command;
  }

  /** A jar with this package: class-data sharing does not take directories. */
  private static void pack(Path jar) throws IOException {
    String name = NightJvm.class.getName().replace('.', '/') + ".class";
    Path own =
        Path.of(NightJvm.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Path folder = own.resolve(name).getParent();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.list(folder)) {
      for (Path each : files.sorted().toList()) {
        out.putNextEntry(new JarEntry(own.relativize(each).toString()));
        try (InputStream in = Files.newInputStream(each)) {
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
  }
}
