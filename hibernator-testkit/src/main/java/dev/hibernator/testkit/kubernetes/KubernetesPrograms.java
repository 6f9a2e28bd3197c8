package dev.hibernator.testkit.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hibernator.testkit.cloud.ServerUnavailable;
import dev.hibernator.testkit.server.CachedInstallation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the programs are: in the directory that {@code KUBEBUILDER_ASSETS} names, or built with Go
 * into the cache.
 *
 * @param directory holds them all
 */
record KubernetesPrograms(Path directory) {
  private static final String VERSION = "1.34.1";
  private static final List<String> NAMES =
      List.of("etcd", "kube-apiserver", "kube-controller-manager");
  private static final Pattern GO_VERSION = Pattern.compile("go(\\d+)\\.(\\d+)\\b.*");
  private static final int OLDEST_GO = 24;
  private static final long LIMIT_MINUTES = 40;

  /** Without the stamp clients take the server for one of no version, and refuse it. */
  private static final String STAMP =
      Stream.of("gitVersion=v" + VERSION, "gitMajor=1", "gitMinor=34")
          .map(variable -> " -X k8s.io/component-base/version." + variable)
          .reduce("-s -w", String::concat);

  Path etcd() {
    return directory.resolve("etcd");
  }

  Path apiServer() {
    return directory.resolve("kube-apiserver");
  }

  Path controllers() {
    return directory.resolve("kube-controller-manager");
  }

  /** Why they cannot be had; empty if they can. */
  static Optional<String> missing(Map<String, String> environment) {
    Optional<Path> named = named(environment);
    if (named.isPresent()) {
      return absent(named.get())
          .map(name -> "KUBEBUILDER_ASSETS names " + named.get() + ", which has no " + name);
    }
    if (isBuilt(environment) || goVersion().filter(minor -> minor >= OLDEST_GO).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        "the Kubernetes API server needs Go 1."
            + OLDEST_GO
            + " or later to be built, or a directory with "
            + String.join(", ", NAMES)
            + " in KUBEBUILDER_ASSETS");
  }

  /** The programs, built first if need be. */
  static KubernetesPrograms find(Map<String, String> environment) {
    missing(environment)
        .ifPresent(
            why -> {
              throw ServerUnavailable.because(why);
            });
    return new KubernetesPrograms(
        named(environment)
            .orElseGet(
                () ->
                    new CachedInstallation(cached(environment), recipe())
                        .directory(KubernetesPrograms::build)));
  }

  private static Optional<Path> named(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("KUBEBUILDER_ASSETS"))
        .filter(name -> !name.isBlank())
        .map(name -> Path.of(name).toAbsolutePath());
  }

  private static Optional<String> absent(Path directory) {
    return NAMES.stream().filter(name -> !Files.isExecutable(directory.resolve(name))).findFirst();
  }

  private static Path cached(Map<String, String> environment) {
    String machine = System.getProperty("os.name") + "-" + System.getProperty("os.arch");
    return CachedInstallation.cache(environment)
        .resolve("kubernetes-" + VERSION + "-" + machine.replace(' ', '-'));
  }

  private static boolean isBuilt(Map<String, String> environment) {
    return absent(cached(environment)).isEmpty();
  }

  private static String recipe() {
    return resource("go.mod") + STAMP;
  }

  private static String resource(String name) {
    try (InputStream stream = KubernetesPrograms.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** The y of the machine's Go 1.y; empty if there is none. */
  private static Optional<Integer> goVersion() {
    try {
      ProcessBuilder builder =
          new ProcessBuilder("go", "env", "GOVERSION").redirectError(Redirect.DISCARD);
      builder.environment().put("GOTOOLCHAIN", "local");
      Process process = builder.start();
      String told = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      Matcher version = GO_VERSION.matcher(told);
      return process.waitFor() == 0 && version.matches()
          ? Optional.of(Integer.valueOf(version.group(2)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static void build(Path directory) throws IOException {
    Path source = Files.createTempDirectory("kubernetes-");
    Path log = directory.resolveSibling(directory.getFileName() + ".log");
    Files.createDirectories(directory);
    for (String name : List.of("go.mod", "go.sum")) {
      Files.writeString(source.resolve(name), resource(name));
    }
    System.err.println(
        "building the Kubernetes API server " + VERSION + " once; some minutes, see " + log);
    run(source, log, directory, "go", "install", "-trimpath", "-ldflags=" + STAMP, "tool");
    Path etcd = directory.resolve("server");
    Files.move(etcd, directory.resolve("etcd"));
    for (String name : List.of("go.mod", "go.sum")) {
      Files.delete(source.resolve(name));
    }
    Files.delete(source);
  }

  private static void run(Path source, Path log, Path bin, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(source.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "GOTOOLCHAIN", "local",
                "GOFLAGS", "-mod=readonly",
                "CGO_ENABLED", "0",
                "GOBIN", bin.toAbsolutePath().toString()));
    Process process = builder.start();
    try {
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw ServerUnavailable.because(
            "cannot build the Kubernetes API server: %s%n%s"
                .formatted(List.of(command), Files.readString(log)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while building the API server", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
