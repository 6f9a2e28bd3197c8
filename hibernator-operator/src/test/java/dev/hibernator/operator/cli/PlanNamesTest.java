package dev.hibernator.operator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hibernator.api.PlanId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanNamesTest {
  private static final PlanId TEAM_A = new PlanId("team-a", "prod");
  private static final PlanId TEAM_B = new PlanId("team-b", "prod");
  private static final PlanId STAGING = new PlanId("default", "staging");

  private final PlanNames names = new PlanNames(List.of(TEAM_B, STAGING, TEAM_A));

  @Test
  void nameIsEnoughWhereItIsTheOnlyOne() {
    assertThat(names.find("staging")).isEqualTo(STAGING);
  }

  @Test
  void namespaceAndNameAreAlwaysEnough() {
    assertThat(names.find("team-b/prod")).isEqualTo(TEAM_B);
  }

  @Test
  void ambiguousNameListsTheCandidates() {
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> names.find("prod"))
        .satisfies(
            failed -> {
              assertThat(failed.code()).isEqualTo(ExitCode.USAGE);
              assertThat(failed.lines())
                  .containsExactly(
                      "there are several plans 'prod'; say which one you mean",
                      "Candidates: team-a/prod, team-b/prod");
            });
  }

  @Test
  void unknownNameListsTheCandidatesAndTheNearest() {
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> names.find("stagging"))
        .satisfies(
            failed -> {
              assertThat(failed.code()).isEqualTo(ExitCode.USAGE);
              assertThat(failed.lines())
                  .containsExactly(
                      "there is no plan 'stagging'; did you mean 'staging'?",
                      "Known plans: default/staging, team-a/prod, team-b/prod");
            });
  }

  @Test
  void manyCandidatesAreCounted() {
    List<PlanId> many =
        IntStream.range(10, 35).mapToObj(i -> new PlanId("default", "p" + i)).toList();

    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> new PlanNames(many).find("zzzzz"))
        .withMessageEndingWith("default/p29 and 5 more");
  }

  @Test
  void nothingIsKnownYet() {
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> new PlanNames(List.of()).find("prod"))
        .withMessage("there is no plan 'prod': no plan is known here yet");
  }
}
