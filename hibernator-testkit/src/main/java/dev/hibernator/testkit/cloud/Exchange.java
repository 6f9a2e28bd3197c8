package dev.hibernator.testkit.cloud;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** One call on its way through the proxy, and what a fault makes of it. */
final class Exchange {

  /** What the service does. */
  interface Effect {
    WireReply carryOut(boolean stale);
  }

  private final Call call;
  private final ServiceOverlay overlay;
  private final String requestId;
  private final CallLog log;
  private final Effect effect;
  private final Consumer<Duration> pause;

  Exchange(
      Call call,
      ServiceOverlay overlay,
      String requestId,
      CallLog log,
      Effect effect,
      Consumer<Duration> pause) {
    this.call = call;
    this.overlay = overlay;
    this.requestId = requestId;
    this.log = log;
    this.effect = effect;
    this.pause = pause;
  }

  /** The answer; empty if the caller gets none. */
  Optional<WireReply> run(Optional<Fault> struck) {
    if (struck.isEmpty()) {
      return answered(false);
    }
    Fault fault = struck.get();
    if (fault instanceof Fault.Fail fail) {
      return refused(overlay.common(fail.kind()));
    }
    if (fault instanceof Fault.Refuse refuse) {
      return refused(refuse.error());
    }
    if (fault instanceof Fault.Drop drop) {
      return lost(drop.moment(), Duration.ZERO);
    }
    if (fault instanceof Fault.Hang hang) {
      return lost(hang.moment(), hang.silence());
    }
    if (fault instanceof Fault.Delay delay) {
      pause.accept(delay.delay());
      return answered(false);
    }
    return answered(true);
  }

  private Optional<WireReply> answered(boolean stale) {
    WireReply reply = effect.carryOut(stale);
    log.ended(call, Call.Outcome.ANSWERED, reply.status());
    return Optional.of(reply);
  }

  private Optional<WireReply> refused(ServiceError error) {
    log.ended(call, Call.Outcome.REFUSED, error.status());
    WireReply reply = overlay.render(error, requestId);
    return Optional.of(reply.withHeader("x-amzn-requestid", requestId));
  }

  private Optional<WireReply> lost(Fault.Moment moment, Duration silence) {
    Call.Outcome outcome =
        switch (moment) {
          case BEFORE_EFFECT -> Call.Outcome.LOST_BEFORE_EFFECT;
          case AFTER_EFFECT -> {
            effect.carryOut(false);
            yield Call.Outcome.LOST_AFTER_EFFECT;
          }
        };
    log.ended(call, outcome, 0);
    pause.accept(silence);
    return Optional.empty();
  }
}
