package dev.hibernator.executor.ec2;

import dev.hibernator.api.executor.Failure;
import dev.hibernator.executor.aws.Answer;
import dev.hibernator.executor.aws.AwsCalls;
import dev.hibernator.executor.aws.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sends a change for many instances. The service refuses a batch as a whole if one of its instances
 * cannot be changed; then that one is left out if the refusal names it, otherwise the batch is
 * halved until the culprits are alone.
 */
final class Batches {
  static final int SIZE = 50;

  private final AwsCalls calls;
  private final Runnable ensureCurrent;

  /**
   * Creates the batches of one attempt.
   *
   * @param calls how requests are made
   * @param ensureCurrent runs right before each request
   */
  Batches(AwsCalls calls, Runnable ensureCurrent) {
    this.calls = calls;
    this.ensureCurrent = ensureCurrent;
  }

  static List<List<Ec2Instance>> of(List<Ec2Instance> items) {
    List<List<Ec2Instance>> batches = new ArrayList<>();
    for (int from = 0; from < items.size(); from += SIZE) {
      batches.add(items.subList(from, Math.min(from + SIZE, items.size())));
    }
    return batches;
  }

  /** Sends a request for one batch, taken apart as far as needed. */
  BatchResult send(List<Ec2Instance> batch, Consumer<List<String>> request) {
    BatchResult result = new BatchResult();
    send(batch, request, result, Patience.FULL);
    return result;
  }

  private enum Patience {
    FULL,
    NONE
  }

  private void send(
      List<Ec2Instance> batch,
      Consumer<List<String>> request,
      BatchResult result,
      Patience patience) {
    List<String> ids = batch.stream().map(Ec2Instance::id).toList();
    Answer<?> answer = ask(ids, request, patience);
    if (!(answer instanceof Answer.Refused<?> refused)) {
      result.accept(batch);
      return;
    }
    Refusal refusal = refused.refusal();
    Failure.Kind kind = refusal.failure().kind();
    if (batch.size() == 1 || kind == Failure.Kind.THROTTLED || kind == Failure.Kind.TIMEOUT) {
      result.refuse(batch, refusal);
      return;
    }
    // The budget of a failing service is spent once, not again for every part.
    Patience next = kind == Failure.Kind.INTERNAL ? Patience.NONE : patience;
    Set<String> named = NamedIds.in(refusal.message(), ids);
    if (named.isEmpty()) {
      int half = batch.size() / 2;
      send(batch.subList(0, half), request, result, next);
      send(batch.subList(half, batch.size()), request, result, next);
    } else {
      result.refuse(batch.stream().filter(i -> named.contains(i.id())).toList(), refusal);
      List<Ec2Instance> others = batch.stream().filter(i -> !named.contains(i.id())).toList();
      if (!others.isEmpty()) {
        send(others, request, result, next);
      }
    }
  }

  private Answer<?> ask(List<String> ids, Consumer<List<String>> request, Patience patience) {
    return switch (patience) {
      case FULL -> calls.ask(ensureCurrent, () -> sent(ids, request));
      case NONE -> calls.askOnce(ensureCurrent, () -> sent(ids, request));
    };
  }

  private static boolean sent(List<String> ids, Consumer<List<String>> request) {
    request.accept(ids);
    return true;
  }
}
