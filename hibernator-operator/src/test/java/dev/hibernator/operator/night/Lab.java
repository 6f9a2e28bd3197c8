package dev.hibernator.operator.night;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.PlanId;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.restore.RestoreLedger;
import dev.hibernator.restore.TargetView;
import dev.hibernator.testkit.cloud.Ec2World;
import dev.hibernator.testkit.cloud.FaultProxy;
import dev.hibernator.testkit.cloud.InstanceState;
import dev.hibernator.testkit.cloud.InstanceTruth;
import dev.hibernator.testkit.cloud.ProxySettings;
import dev.hibernator.testkit.cloud.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One account behind a proxy of its own, a state directory, and processes that work on both. */
final class Lab implements AutoCloseable {

  private final FaultProxy proxy;
  private final Ec2World world;
  private final NightJvm jvm;
  private final Path directory;

  private Lab(FaultProxy proxy, Ec2World world, NightJvm jvm, Path directory) {
    this.proxy = proxy;
    this.world = world;
    this.jvm = jvm;
    this.directory = directory;
  }

  /**
   * Sets one up.
   *
   * @param account twelve digits, of nobody else
   */
  static Lab in(String account, ProxySettings settings, NightJvm jvm, Path directory) {
    FaultProxy proxy = FaultProxy.before(Emulator.server().uri(), settings);
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL",
            proxy.uri().toString(),
            "AWS_ACCESS_KEY_ID",
            account,
            "AWS_SECRET_ACCESS_KEY",
            "secret");
    Ec2World world = proxy.ec2(new World(account, Manifests.REGION));
    return new Lab(proxy, world, jvm.with(environment), directory);
  }

  FaultProxy proxy() {
    return proxy;
  }

  Ec2World world() {
    return world;
  }

  NightJvm jvm() {
    return jvm;
  }

  Path state() {
    return directory.resolve("state");
  }

  /** Writes a manifest of this account's connector and these documents. */
  Path manifest(String name, String... documents) throws IOException {
    String text =
        Stream.concat(Stream.of(Manifests.connector(world.world().account())), Stream.of(documents))
            .collect(Collectors.joining("---\n"));
    return Manifests.write(directory.resolve(name), text);
  }

  /** Does one operation with the start script, as users do. */
  Ended once(String operation, Path... manifests) throws IOException, InterruptedException {
    try (Running process = jvm.script(once(operation, List.of(manifests)))) {
      return process.await(Duration.ofMinutes(5));
    }
  }

  /** Does one operation in a time that passes faster. */
  Ended once(Pace pace, String operation, Path... manifests)
      throws IOException, InterruptedException {
    String[] arguments = once(operation, List.of(manifests));
    try (Running process = jvm.start(pace, Optional.empty(), arguments)) {
      return process.await(Duration.ofMinutes(2));
    }
  }

  /** Does one operation, which succeeds. */
  Ended succeed(String operation, Path... manifests) throws IOException, InterruptedException {
    Ended ended = once(operation, manifests);
    assertThat(ended.exitCode()).as(ended.toString()).isZero();
    return ended;
  }

  /** The arguments of one operation. */
  String[] once(String operation, List<Path> manifests) {
    Stream<String> files =
        manifests.stream().flatMap(manifest -> Stream.of("-f", manifest.toString()));
    return Stream.of(
            Stream.of("run"), files, Stream.of("--state", state().toString(), "--once", operation))
        .flatMap(each -> each)
        .toArray(String[]::new);
  }

  /** How everything will be, once all changes have come to their end. */
  Map<String, InstanceTruth> now() {
    return Arrivals.in(world);
  }

  /** The states of all instances, once all changes have come to their end. */
  Set<InstanceState> states() {
    return now().values().stream().map(InstanceTruth::state).collect(Collectors.toSet());
  }

  /** What is still to be woken of a plan. */
  List<TargetView> open(String plan) {
    try (StateDirectory read = StateDirectory.read(state())) {
      return new RestoreLedger(read.restore()).view(new PlanId("default", plan)).open();
    }
  }

  @Override
  public void close() {
    proxy.close();
  }
}
