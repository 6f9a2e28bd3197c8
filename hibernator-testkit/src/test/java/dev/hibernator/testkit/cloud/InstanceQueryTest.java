package dev.hibernator.testkit.cloud;

import static dev.hibernator.testkit.cloud.EmulatedAws.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceQueryTest {

  @Test
  void theEmulatorIsAskedWithoutStatesPagesAndAction() {
    InstanceQuery query =
        InstanceQuery.of(
            parameters(
                "Action", "DescribeInstances",
                "MaxResults", "5",
                "NextToken", "t",
                "Filter.1.Name", "instance-state-name",
                "Filter.1.Value.1", "running",
                "Filter.2.Name", "tag:env",
                "Filter.2.Value.1", "a",
                "Filter.2.Value.2", "b",
                "Filter.3.Name", "instance-state-code",
                "Filter.3.Value.1", "16",
                "Filter.4.Name", "vpc-id",
                "Filter.4.Value.1", "vpc-1"));
    assertThat(query.emulated())
        .isEqualTo(
            parameters(
                "Filter.1.Name", "tag:env",
                "Filter.1.Value.1", "a",
                "Filter.1.Value.2", "b",
                "Filter.2.Name", "vpc-id",
                "Filter.2.Value.1", "vpc-1"));
  }

  @Test
  void instanceIdsBecomeAFilter() {
    InstanceQuery query =
        InstanceQuery.of(parameters("InstanceId.1", "i-1", "InstanceId.2", "i-2"));
    assertThat(query.emulated())
        .isEqualTo(
            parameters(
                "Filter.1.Name", "instance-id",
                "Filter.1.Value.1", "i-1",
                "Filter.1.Value.2", "i-2"));
  }

  @Test
  void withoutAStateFilterEveryStateMatches() {
    assertThat(matching(InstanceQuery.of(Map.of()))).hasSize(InstanceState.values().length);
  }

  @ParameterizedTest
  @CsvSource({
    "instance-state-name, running, RUNNING",
    "instance-state-name, stop*, STOPPING STOPPED",
    "instance-state-name, stopp?d, STOPPED",
    "instance-state-name, *, PENDING RUNNING SHUTTING_DOWN TERMINATED STOPPING STOPPED",
    "instance-state-name, shutting.down, ''",
    "instance-state-code, 16, RUNNING",
    "instance-state-code, 1*, RUNNING",
  })
  void filterValuesMayHoldWildcards(String name, String value, String states) {
    InstanceQuery query =
        InstanceQuery.of(parameters("Filter.1.Name", name, "Filter.1.Value.1", value));
    Set<InstanceState> expected = EnumSet.noneOf(InstanceState.class);
    for (String state : states.isEmpty() ? new String[0] : states.split(" ", -1)) {
      expected.add(InstanceState.valueOf(state));
    }
    assertThat(matching(query)).isEqualTo(expected);
  }

  @Test
  void severalFiltersMustAllMatch() {
    InstanceQuery query =
        InstanceQuery.of(
            parameters(
                "Filter.1.Name", "instance-state-name",
                "Filter.1.Value.1", "stopp*",
                "Filter.2.Name", "instance-state-code",
                "Filter.2.Value.1", "80"));
    assertThat(matching(query)).containsExactly(InstanceState.STOPPED);
  }

  private static Set<InstanceState> matching(InstanceQuery query) {
    Set<InstanceState> states = EnumSet.allOf(InstanceState.class);
    states.removeIf(query.states().negate());
    return states;
  }
}
