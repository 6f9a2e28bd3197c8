package dev.hibernator.testkit.cloud;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The calls in the order of their arrival. */
final class CallLog {

  private final InstantSource clock;
  private final List<Call> calls = new ArrayList<>();
  private long sequence;
  private long forgotten;

  CallLog(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Call arrived(ApiRequest request) {
    Call call =
        new Call(
            sequence++,
            request.service(),
            request.action(),
            request.world(),
            request.parameters(),
            clock.instant(),
            Call.Outcome.IN_FLIGHT,
            0);
    calls.add(call);
    return call;
  }

  synchronized void ended(Call call, Call.Outcome outcome, int status) {
    long place = call.sequence() - forgotten;
    if (place >= 0) {
      calls.set((int) place, call.ended(outcome, status));
    }
  }

  synchronized List<Call> all() {
    return List.copyOf(calls);
  }

  synchronized void clear() {
    forgotten = sequence;
    calls.clear();
  }
}
