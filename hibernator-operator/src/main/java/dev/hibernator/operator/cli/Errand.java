package dev.hibernator.operator.cli;

import dev.hibernator.core.port.Answer;
import dev.hibernator.core.port.Request;
import dev.hibernator.core.store.FileInbox;
import dev.hibernator.core.store.StateDirectory;
import dev.hibernator.core.store.StateUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Gets done what a command wants: leaves a durable request, and waits until whoever holds the state
 * directory has answered it; where nobody does, holds it and sees to it itself. The request is
 * there from the beginning, so that it is lost in no process's death, and its id makes that it is
 * done once.
 */
final class Errand {
  private static final Duration GLANCE = Duration.ofMillis(100);

  /** How long it may take before people are told what it waits for. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final Composition composition;
  private final Streams streams;
  private final Subject subject;
  private final Intent intent;
  private final Outcomes outcomes;

  Errand(
      Composition composition, Streams streams, Subject subject, Intent intent, Outcomes outcomes) {
    this.composition = composition;
    this.streams = streams;
    this.subject = subject;
    this.intent = intent;
    this.outcomes = outcomes;
  }

  ExitCode run(Path root, Duration patience) {
    Interruption interruption = composition.interruption();
    Request request =
        intent.request(
            FileInbox.newId(composition.time().instant()), composition.time().instant(), subject);
    Optional<StateDirectory> held = hold(root);
    if (held.isPresent()) {
      try (StateDirectory directory = held.get()) {
        needConnectors();
        directory.inbox().leave(request);
        return service(interruption).see(directory, request);
      }
    }
    FileInbox inbox = inbox(root);
    inbox.leave(request);
    return new Waiting(root, inbox, request, interruption).forAnswer(patience);
  }

  private FileInbox inbox(Path root) {
    try (StateDirectory directory = composition.read(root)) {
      return directory.inbox();
    }
  }

  /** The directory, if nobody else works with it. */
  private Optional<StateDirectory> hold(Path root) {
    try {
      return Optional.of(composition.open(root));
    } catch (StateUnavailable e) {
      if (e.reason() == StateUnavailable.Reason.IN_USE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private SelfService service(Interruption interruption) {
    return new SelfService(composition, streams, subject, intent, outcomes, interruption);
  }

  private void needConnectors() {
    if (intent.starts() && !subject.missingConnectors().isEmpty()) {
      throw CommandFailed.usage(
          "no process follows plan "
              + subject.id()
              + ", and to act on its targets this one needs "
              + String.join(", ", subject.missingConnectors()),
          "Name the manifests with -f, or start 'hibernator run'.");
    }
  }

  /** The time between a request and its answer. */
  private final class Waiting {
    private final Path root;
    private final FileInbox inbox;
    private final Request request;
    private final Interruption interruption;
    private final Pauses pauses = new Pauses(composition.time(), GLANCE);

    Waiting(Path root, FileInbox inbox, Request request, Interruption interruption) {
      this.root = root;
      this.inbox = inbox;
      this.request = request;
      this.interruption = interruption;
      interruption.whenAsked(Thread.currentThread()::interrupt);
    }

    ExitCode forAnswer(Duration patience) {
      long begin = System.nanoTime();
      long end = begin + patience.toNanos();
      boolean told = false;
      do {
        if (!told && System.nanoTime() - begin > QUIET.toNanos()) {
          outcomes.note("Waiting for " + holder() + ", which works with the state directory ...");
          told = true;
        }
        Optional<Answer> answer = inbox.answerTo(request.id());
        if (answer.isPresent()) {
          inbox.discard(request.id());
          return answered(answer.get(), end);
        }
        Optional<StateDirectory> held = hold(root);
        if (held.isPresent()) {
          try (StateDirectory directory = held.get()) {
            return takeOver(directory);
          }
        }
      } while (System.nanoTime() < end && pauses.next());
      return gaveUp(patience);
    }

    /** The holder has gone; perhaps it answered before, perhaps it took the request with it. */
    private ExitCode takeOver(StateDirectory directory) {
      Optional<Answer> answer = inbox.answerTo(request.id());
      if (answer.isPresent()) {
        inbox.discard(request.id());
        return afterwards(answer.get(), directory);
      }
      if (intent.starts() && !subject.missingConnectors().isEmpty()) {
        if (!inbox.withdraw(request.id())) {
          outcomes.note(
              "The request was taken by a process that is gone; 'hibernator run' deals with it. See"
                  + " 'hibernator inbox'.");
        }
        needConnectors();
      }
      return service(interruption).see(directory, request);
    }

    private ExitCode answered(Answer answer, long end) {
      boolean followed = answer.details().string("followed").filter("true"::equals).isPresent();
      if (!answer.accepted() || followed || !intent.starts()) {
        return outcomes.decided(answer);
      }
      do {
        Optional<StateDirectory> held = hold(root);
        if (held.isPresent()) {
          try (StateDirectory directory = held.get()) {
            return afterwards(answer, directory);
          }
        }
      } while (System.nanoTime() < end && pauses.next());
      return outcomes.unanswered(
          "it was decided, but "
              + holder()
              + " works with the state directory and does not follow"
              + " the plan; start 'hibernator run' when it has ended");
    }

    /** Another command has decided on the request and left the rest to this one. */
    private ExitCode afterwards(Answer answer, StateDirectory directory) {
      if (!answer.accepted() || !intent.starts()) {
        return outcomes.decided(answer);
      }
      needConnectors();
      return service(interruption).seeThrough(directory, answer);
    }

    private ExitCode gaveUp(Duration patience) {
      Optional<ExitCode> asked = interruption.exitCode();
      String why =
          asked.isPresent()
              ? "interrupted"
              : holder() + " did not answer within " + ZonedText.of(patience);
      // The thread is interrupted; what is left to do is short.
      Thread.interrupted();
      Optional<Answer> late = inbox.answerTo(request.id());
      if (late.isPresent()) {
        inbox.discard(request.id());
        return outcomes.decided(late.get());
      }
      String left =
          inbox.withdraw(request.id())
              ? "; the request was withdrawn, nothing is done"
              : "; the request "
                  + request.id()
                  + " has been taken and stays until it is done; 'hibernator inbox' shows whether"
                  + " it still waits";
      if (asked.isPresent()) {
        outcomes.interrupted(why + left);
        return asked.get();
      }
      return outcomes.unanswered(why + left);
    }

    private String holder() {
      return StateDirectory.holder(root).orElse("another process");
    }
  }
}
