package dev.hibernator.core.decide;

import static dev.hibernator.core.decide.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.Cap;
import dev.hibernator.core.plan.DeletionPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@link ModelWorld} sends every state of its histories through the codec, too. */
final class PlanStateCodecTest {
  private static final List<TableRow> ROWS = TableRow.read();

  @TestFactory
  Stream<DynamicTest> everyStateOfTheTableIsTheSameWhenRead() {
    return ROWS.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    "line " + row.line(),
                    () -> {
                      PlanState state =
                          new TableWorld(row, TableRow.verdict(row.verdicts().get(0))).state();
                      assertThat(PlanStateCodec.read(PlanStateCodec.write(state))).isEqualTo(state);
                    }));
  }

  private static PlanState state() {
    return PlanState.initial(Fixtures.PLAN, "uid", NOW)
        .withDeletion(Optional.of(new Deletion(NOW, DeletionPolicy.BLOCK, true, "ann")));
  }

  /** A cap that is lost on the way lets a cycle put to sleep whatever its selectors match. */
  @Test
  void theCapOfABehaviourIsTheSameWhenRead() {
    OptionalInt none = OptionalInt.empty();
    OptionalInt forty = OptionalInt.of(40);
    for (Cap cap : List.of(new Cap(forty, none), new Cap(none, forty), new Cap(forty, forty))) {
      Behavior behavior = new Behavior(Behavior.Mode.STRICT, 3, Duration.ofMinutes(60), cap);
      assertThat(DefinitionCodec.behavior(DefinitionCodec.behavior(behavior))).isEqualTo(behavior);
    }
  }

  @Test
  void unknownMembersArePassedOver() {
    JsonObject document =
        PlanStateCodec.write(state()).with("added", "later").with("version", "1.7");
    assertThat(PlanStateCodec.read(document)).isEqualTo(state());
  }

  @Test
  void aNewerMajorVersionIsRefused() {
    JsonObject document = PlanStateCodec.write(state()).with("version", "2.0");
    assertThatThrownBy(() -> PlanStateCodec.read(document))
        .isInstanceOf(UnreadableState.class)
        .hasMessageContaining("use the release that wrote it");
  }

  @Test
  void damageIsOneKindOfErrorThatNamesThePlace() {
    JsonObject document = PlanStateCodec.write(state());
    for (String member : List.of("phase", "lastFence", "highestSeen", "plan", "version")) {
      Map<String, JsonValue> members = new LinkedHashMap<>(document.members());
      members.remove(member);
      assertThatThrownBy(() -> PlanStateCodec.read(new JsonObject(members)))
          .isInstanceOf(UnreadableState.class)
          .hasMessageContaining(member);
    }
    assertThatThrownBy(() -> PlanStateCodec.read(document.with("highestSeen", "yesterday")))
        .isInstanceOf(UnreadableState.class)
        .hasMessageContaining("highestSeen");
  }
}
