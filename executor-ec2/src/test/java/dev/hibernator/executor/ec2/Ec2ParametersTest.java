package dev.hibernator.executor.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.Problem;
import dev.hibernator.api.executor.AwaitCompletion.OnTimeout;
import dev.hibernator.api.executor.Executor;
import dev.hibernator.api.executor.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Ec2ParametersTest {
  private static final JsonObject TAGS = Night.STAGING;

  private static List<Problem> problems(JsonObject values) {
    return new Ec2Executor().validate(new Parameters(values));
  }

  @Test
  void theExecutorIsFoundOnTheModulePathAndOnTheClassPath() throws IOException {
    String service = Executor.class.getName();
    assertThat(Ec2Executor.class.getModule().getDescriptor().provides())
        .filteredOn(provides -> provides.service().equals(service))
        .singleElement()
        .matches(provides -> provides.providers().equals(List.of(Ec2Executor.class.getName())));
    try (InputStream file =
        Ec2Executor.class.getResourceAsStream("/META-INF/services/" + service)) {
      assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8).strip())
          .isEqualTo(Ec2Executor.class.getName());
    }
  }

  @Test
  void theDescriptionKnowsEveryParameter() {
    JsonObject schema = new Ec2Executor().describe().parametersSchema();
    assertThat(schema.object("properties").orElseThrow().members())
        .containsOnlyKeys(
            "selector", "hibernate", "force", "awaitCompletion", "preferredInstanceTypes");
    assertThat(new Ec2Executor().describe().connectorKinds()).containsExactly("CloudProvider");
  }

  @Test
  void aManifestOfTheGoOperatorParsesUnchanged() {
    JsonObject values =
        JsonObject.EMPTY
            .with("selector", Map.of("tags", Map.of("Environment", "staging", "AutoStop", "")))
            .with("awaitCompletion", Map.of("enabled", true, "timeout", "10m"));
    assertThat(problems(values)).isEmpty();
    Ec2Parameters read = Ec2Parameters.of(new Parameters(values));
    assertThat(read.awaitCompletion().timeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(read.awaitCompletion().onTimeout()).isEqualTo(OnTimeout.FAIL);
    assertThat(read.hibernate()).isFalse();
  }

  @Test
  void theDefaultTimeoutIsFiveMinutes() {
    assertThat(Ec2Parameters.of(new Parameters(TAGS)).awaitCompletion().timeout())
        .isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aSelectorIsRequired() {
    String message =
        "either selector.tags, selector.tagSelector, or selector.instanceIds must be specified";
    assertThat(problems(JsonObject.EMPTY)).containsExactly(Problem.error("selector", message));
    assertThat(problems(JsonObject.EMPTY.with("selector", Map.of())))
        .containsExactly(Problem.error("selector", message));
  }

  @Test
  void anUnknownParameterIsToldWithTheNearestName() {
    assertThat(problems(TAGS.with("hibernat", true)))
        .containsExactly(
            Problem.error("hibernat", "unknown parameter 'hibernat'; did you mean 'hibernate'?"));
  }

  @Test
  void selectorsThatContradictEachOtherAreTold() {
    JsonObject both =
        JsonObject.EMPTY.with(
            "selector",
            Map.of("tags", Map.of("a", "b"), "instanceIds", List.of("i-0123456789abcdef0")));
    assertThat(problems(both))
        .containsExactly(
            Problem.error(
                "selector.instanceIds", "cannot stand beside selector.tags; use one of them"));
  }

  @Test
  void everyProblemIsToldAtOnce() {
    JsonObject values =
        JsonObject.EMPTY
            .with("selector", Map.of("tags", Map.of("a", "b"), "instanceIds", List.of("i-x")))
            .with("hibernat", true)
            .with("force", "yes")
            .with("preferredInstanceTypes", List.of("large"));
    assertThat(problems(values))
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "selector.instanceIds",
            "selector.instanceIds",
            "hibernat",
            "force",
            "preferredInstanceTypes");
  }

  @Test
  void forceDoesNotGoWithHibernation() {
    assertThat(problems(TAGS.with("hibernate", true).with("force", true)))
        .singleElement()
        .matches(problem -> problem.severity() == Problem.Severity.WARNING);
  }

  @Test
  void selectorsThatMustMeetCollide() {
    assertThat(overlap(Map.of("tags", Map.of("env", "a")), Map.of("tags", Map.of("env", "a"))))
        .isTrue();
    assertThat(
            overlap(
                Map.of("tags", Map.of("env", "a")),
                Map.of("tags", Map.of("env", "a", "team", "x"))))
        .isTrue();
    assertThat(
            overlap(
                Map.of("tags", Map.of("env", "")),
                Map.of("tagSelector", Map.of("matchTags", Map.of("env", "a")))))
        .isTrue();
    assertThat(
            overlap(
                Map.of("instanceIds", List.of("i-0000000a", "i-0000000b")),
                Map.of("instanceIds", List.of("i-0000000b"))))
        .isTrue();
  }

  @Test
  void selectorsThatMayMissEachOtherDoNot() {
    assertThat(overlap(Map.of("tags", Map.of("env", "a")), Map.of("tags", Map.of("env", "b"))))
        .isFalse();
    assertThat(overlap(Map.of("tags", Map.of("env", "a")), Map.of("tags", Map.of("team", "x"))))
        .isFalse();
    assertThat(
            overlap(
                Map.of("instanceIds", List.of("i-0000000a")),
                Map.of("instanceIds", List.of("i-0000000b"))))
        .isFalse();
    assertThat(
            overlap(
                Map.of("instanceIds", List.of("i-0000000a")), Map.of("tags", Map.of("env", "a"))))
        .isFalse();
  }

  private static boolean overlap(Map<String, ?> one, Map<String, ?> other) {
    return new Ec2Executor()
        .overlap(
            new Parameters(JsonObject.EMPTY.with("selector", one)),
            new Parameters(JsonObject.EMPTY.with("selector", other)));
  }
}
