package dev.hibernator.testkit.cloud;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.testkit.cloud.Ec2Fleet.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mixed fleets, small and large. */
class Ec2FleetIT {

  private static final World WORLD = new World("100000000005", "eu-west-1");

  private FaultProxy proxy;
  private Ec2World ec2;
  private Caller caller;

  @BeforeEach
  void start() {
    EmulatedAws.server().reset();
    proxy =
        FaultProxy.before(EmulatedAws.server().uri(), ProxySettings.defaults().withPageLimit(50));
    ec2 = proxy.ec2(WORLD);
    caller = new Caller(proxy.uri(), WORLD);
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  @Test
  void everyConditionIsAsNamed() {
    Ec2Fleet.Recipe recipe = Ec2Fleet.in(ec2).tag("env", "staging");
    for (Kind kind : Kind.values()) {
      recipe.with(4, kind);
    }
    Ec2Fleet fleet = recipe.create();
    Map<String, InstanceTruth> truth = ec2.truth();
    assertThat(truth).hasSize(40).containsOnlyKeys(fleet.ids());
    Map<Kind, InstanceState> expected =
        List.of(Kind.values()).stream().collect(toMap(k -> k, Ec2FleetIT::state));
    expected.forEach(
        (kind, state) ->
            assertThat(fleet.ids(kind)).allMatch(id -> truth.get(id).state() == state));
    assertThat(truth.values()).allMatch(i -> "staging".equals(i.tags().get("env")));
    assertThat(fleet.ids(Kind.AUTO_SCALED))
        .allMatch(id -> "web".equals(truth.get(id).tags().get("aws:autoscaling:groupName")));
    assertThat(fleet.ids(Kind.KARPENTER))
        .allMatch(id -> "default".equals(truth.get(id).tags().get("karpenter.sh/nodepool")));
  }

  private static InstanceState state(Kind kind) {
    return switch (kind) {
      case RUNNING, AUTO_SCALED, KARPENTER, PROTECTED, ONE_TIME_SPOT, HIBERNATABLE ->
          InstanceState.RUNNING;
      case STOPPED -> InstanceState.STOPPED;
      case PENDING -> InstanceState.PENDING;
      case STOPPING -> InstanceState.STOPPING;
      case TERMINATED -> InstanceState.TERMINATED;
    };
  }

  @Test
  void threeHundredInstancesComeInManyPages() {
    Ec2Fleet fleet =
        Ec2Fleet.in(ec2).with(250, Kind.RUNNING).with(50, Kind.STOPPED).perReservation(3).create();
    List<List<String>> pages = pages();
    assertThat(pages).hasSize(6).allMatch(page -> page.size() == 50);
    assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(fleet.ids());
    assertThat(ec2.truth().values().stream().collect(groupingBy(InstanceTruth::type))).hasSize(3);
  }

  /** A ratio within one run, for absolute times are noisy on shared machines. */
  @Test
  void describingThroughTheProxyIsFasterThanTheEmulatorAlone() {
    Ec2Fleet.in(ec2).with(300, Kind.RUNNING).perReservation(20).create();
    Duration emulator = best(() -> ec2.truth());
    Duration proxied = best(this::pages);
    assertThat(proxied).isLessThan(emulator);
  }

  private static Duration best(Runnable work) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      work.run();
      best = Math.min(best, System.nanoTime() - start);
    }
    return Duration.ofNanos(best);
  }

  @Test
  void concurrentCallersSeeAConsistentFleet() {
    Ec2Fleet fleet = Ec2Fleet.in(ec2).with(40, Kind.RUNNING).create();
    List<CompletableFuture<WireReply>> stops = new ArrayList<>();
    for (String id : fleet.ids()) {
      stops.add(CompletableFuture.supplyAsync(() -> caller.ec2("StopInstances", List.of(id))));
      stops.add(CompletableFuture.supplyAsync(() -> caller.ec2("DescribeInstances")));
    }
    assertThat(stops).allMatch(stop -> stop.join().status() == 200);
    ec2.settle();
    assertThat(ec2.truth().values())
        .extracting(InstanceTruth::state)
        .containsOnly(InstanceState.STOPPED);
    assertThat(proxy.calls()).hasSize(80).allMatch(Call::succeeded);
  }

  private List<List<String>> pages() {
    List<List<String>> pages = new ArrayList<>();
    String token = "";
    do {
      WireReply reply =
          token.isEmpty()
              ? caller.ec2("DescribeInstances", "MaxResults", "1000")
              : caller.ec2("DescribeInstances", "MaxResults", "1000", "NextToken", token);
      pages.add(List.copyOf(Caller.states(reply).keySet()));
      token = Element.parse(reply.body()).textOf("nextToken");
    } while (!token.isEmpty());
    return pages;
  }
}
