package dev.hibernator.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.Operation;
import dev.hibernator.api.TargetName;
import dev.hibernator.core.plan.Behavior;
import dev.hibernator.core.plan.CycleDefinition;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Stage;
import dev.hibernator.core.plan.Strategy;
import dev.hibernator.schedule.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Laws over random histories; {@link ModelWorld} checks what must never happen on the way. */
final class DeciderProperties {
  private static final Set<String> MOVES = Moves.fromTable();

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void whateverHappensEverythingIsAwakeInTheEnd(@ForAll long seed) {
    ModelWorld world = new ModelWorld(Fixtures.plan(definition(new Random(seed))), seed);
    for (int i = 0; i < 60; i++) {
      Phase before = world.state.phase();
      step(world);
      assertThat(MOVES).contains(before.wireName() + " → " + world.state.phase().wireName());
    }

    world.dawn();

    assertThat(world.open).as("open entries").isEmpty();
    assertThat(world.asleep).as("sleeping resources").isEmpty();
    assertThat(world.state.phase()).isEqualTo(Phase.ACTIVE);
    assertThat(world.state.cycle().map(Cycle::closed).orElse(true)).as("closed").isTrue();
    assertThat(Decider.atRest(world.state)).isTrue();
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void aDeletedPlanGoesWhenEverythingIsAwake(@ForAll long seed) {
    ModelWorld world = new ModelWorld(Fixtures.plan(definition(new Random(seed))), seed);
    for (int i = 0; i < 30; i++) {
      step(world);
    }
    world.kind = true;
    world.tell(
        new Event.Delete(Optional.of(DeletionPolicy.WAKE_UP), false, "ann", "no longer needed"));
    for (int i = 0; i < 200 && !world.forgotten(); i++) {
      if (world.running.isEmpty()) {
        world.pass(Duration.ofMinutes(30));
      } else {
        world.finish(world.running.keySet().iterator().next());
      }
    }

    assertThat(world.forgotten()).isTrue();
    assertThat(world.asleep).isEmpty();
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void recoveryAtAnyPointChangesNothingAboutTheOutcome(@ForAll long seed) {
    CycleDefinition definition = definition(new Random(seed));
    ModelWorld plain = night(definition, seed, false);
    ModelWorld crashing = night(definition, seed, true);

    assertThat(crashing.state.phase()).isEqualTo(plain.state.phase());
    assertThat(crashing.asleep).isEqualTo(plain.asleep);
    assertThat(crashing.open.keySet()).isEqualTo(plain.open.keySet());
  }

  private static ModelWorld night(CycleDefinition definition, long seed, boolean crashes) {
    ModelWorld world = new ModelWorld(Fixtures.plan(definition), seed);
    world.kind = true;
    for (Verdict verdict : List.of(Verdict.ASLEEP, Verdict.AWAKE, Verdict.ASLEEP)) {
      world.verdict = verdict;
      world.pass(Duration.ofHours(10));
      for (int i = 0; i < 100 && !world.running.isEmpty(); i++) {
        if (crashes && i % 2 == 0) {
          world.crash();
        }
        if (!world.running.isEmpty()) {
          world.finish(world.running.keySet().iterator().next());
        }
      }
    }
    return world;
  }

  private static void step(ModelWorld world) {
    Random dice = world.dice;
    List<TargetName> running = new ArrayList<>(world.running.keySet());
    switch (dice.nextInt(running.isEmpty() ? 9 : 16)) {
      case 0 -> {
        world.verdict = List.of(Verdict.ASLEEP, Verdict.AWAKE, Verdict.HOLD).get(dice.nextInt(3));
        world.pass(Duration.ZERO);
      }
      case 1, 2 -> world.pass(Duration.ofSeconds(dice.nextInt(4000)));
      case 3 -> people(world);
      case 4 -> {
        world.quiesced = dice.nextInt(3) == 0;
        world.interval = dice.nextInt(3) == 0;
        world.pass(Duration.ZERO);
      }
      case 5 -> world.crash();
      case 6 -> world.tell(new Event.SpecChanged());
      case 7 -> world.tell(new Event.Retry("ann", ""));
      case 8 -> world.pass(Duration.ofMinutes(31));
      case 9 -> world.lose(running.get(dice.nextInt(running.size())));
      default -> world.finish(running.get(dice.nextInt(running.size())));
    }
  }

  private static void people(ModelWorld world) {
    Random dice = world.dice;
    Optional<java.time.Instant> until =
        dice.nextBoolean()
            ? Optional.of(world.now.plusSeconds(1 + dice.nextInt(5000)))
            : Optional.empty();
    world.tell(
        switch (dice.nextInt(7)) {
          case 0 -> new Event.Suspend(until, "ann", "");
          case 1 -> new Event.Resume("ann", "");
          case 2 -> new Event.OverrideSet(Operation.SHUTDOWN, until, "ann", "", dice.nextBoolean());
          case 3 -> new Event.OverrideSet(Operation.WAKE_UP, until, "ann", "", false);
          case 4 -> new Event.OverrideCleared("ann", "");
          case 5 -> new Event.Restart("ann", "");
          default -> new Event.ConnectorChanged("aws");
        });
  }

  private static CycleDefinition definition(Random dice) {
    int count = 1 + dice.nextInt(6);
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = "t" + i;
    }
    Behavior.Mode mode = dice.nextBoolean() ? Behavior.Mode.STRICT : Behavior.Mode.BEST_EFFORT;
    return Fixtures.definition(
        strategy(dice, names), Fixtures.behavior(mode, dice.nextInt(4)), names);
  }

  private static Strategy strategy(Random dice, String[] names) {
    OptionalInt limit =
        dice.nextBoolean() ? OptionalInt.of(1 + dice.nextInt(3)) : OptionalInt.empty();
    List<TargetName> targets = Fixtures.names(names);
    return switch (dice.nextInt(4)) {
      case 0 -> new Strategy.Sequential();
      case 1 -> new Strategy.Parallel(limit);
      case 2 -> {
        int cut = dice.nextInt(targets.size());
        List<Stage> stages = new ArrayList<>();
        if (cut > 0) {
          stages.add(new Stage("first", true, limit, targets.subList(0, cut)));
        }
        stages.add(
            new Stage("last", false, OptionalInt.empty(), targets.subList(cut, targets.size())));
        yield new Strategy.Staged(stages, OptionalInt.empty());
      }
      default -> {
        List<String> edges = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
          for (int j = i + 1; j < names.length; j++) {
            if (dice.nextInt(3) == 0) {
              edges.add(names[i] + ">" + names[j]);
            }
          }
        }
        yield Fixtures.graph(edges.toArray(String[]::new));
      }
    };
  }
}
