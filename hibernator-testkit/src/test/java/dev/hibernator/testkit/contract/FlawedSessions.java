package dev.hibernator.testkit.contract;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.Operation;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Consumption;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Identity;
import dev.hibernator.api.executor.Observation;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.RecordedEntry;
import dev.hibernator.api.executor.Recorder;
import dev.hibernator.api.executor.Resource;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.ResourceState;
import dev.hibernator.api.executor.RestorePoint;
import dev.hibernator.api.executor.Session;
import dev.hibernator.api.executor.Superseded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sessions that break one rule each, and are correct otherwise. */
final class FlawedSessions {
  private FlawedSessions() {}

  /** Remembers what it is to record, and records it when all is done. */
  static final class TouchesFirst extends Correct {
    TouchesFirst(Session correct) {
      super(correct);
    }

    @Override
    public Outcome shutDown(Recorder recorder) {
      Late late = new Late(recorder);
      Outcome outcome = super.shutDown(late);
      recorder.record(late.states);
      return outcome;
    }

    private record Late(Recorder recorder, Map<ResourceKey, ResourceState> states)
        implements Recorder {
      Late(Recorder recorder) {
        this(recorder, new LinkedHashMap<>());
      }

      @Override
      public CycleId cycle() {
        return recorder.cycle();
      }

      @Override
      public void record(Map<ResourceKey, ResourceState> added) {
        states.putAll(added);
      }

      @Override
      public Map<ResourceKey, RecordedEntry> existing() {
        return recorder.existing();
      }

      @Override
      public void ensureCurrent() {
        recorder.ensureCurrent();
      }
    }
  }

  /** Takes an accepted start for a running resource. */
  static final class ConsumesOnAcceptedCall extends Correct {
    ConsumesOnAcceptedCall(Session correct) {
      super(correct);
    }

    @Override
    public Outcome wakeUp(RestorePoint point, Consumption consumption) {
      Outcome outcome = super.wakeUp(point, consumption);
      List<ResourceResult> results = new ArrayList<>();
      for (ResourceResult result : outcome.results()) {
        boolean accepted =
            result.failure().filter(f -> f.message().equals("it does not run yet")).isPresent();
        if (accepted) {
          consumption.restored(Set.of(result.key()));
        }
        results.add(accepted ? ResourceResult.done(result.key(), "start accepted") : result);
      }
      return Outcome.of(outcome.message(), results);
    }
  }

  /** Ends quietly when another attempt has taken over. */
  static final class SwallowsSuperseded extends Correct {
    SwallowsSuperseded(Session correct) {
      super(correct);
    }

    @Override
    public Outcome shutDown(Recorder recorder) {
      try {
        return super.shutDown(recorder);
      } catch (Superseded e) {
        return Outcome.of("nothing more to do", List.of());
      }
    }
  }

  /** Breaks no rule. */
  private abstract static class Correct implements Session {
    private final Session correct;

    Correct(Session correct) {
      this.correct = correct;
    }

    @Override
    public Identity identity() {
      return correct.identity();
    }

    @Override
    public List<Resource> discover() {
      return correct.discover();
    }

    @Override
    public List<Finding> preflight(Operation operation) {
      return correct.preflight(operation);
    }

    @Override
    public Outcome shutDown(Recorder recorder) {
      return correct.shutDown(recorder);
    }

    @Override
    public Outcome wakeUp(RestorePoint point, Consumption consumption) {
      return correct.wakeUp(point, consumption);
    }

    @Override
    public Map<ResourceKey, Observation> observe(Set<ResourceKey> keys) {
      return correct.observe(keys);
    }

    @Override
    public List<Finding> verify(RestorePoint point) {
      return correct.verify(point);
    }

    @Override
    public void close() {
      correct.close();
    }
  }
}
