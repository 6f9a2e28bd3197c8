package dev.hibernator.executor.karpenter;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Finding.Severity;
import java.util.Optional;

/** The findings of this executor, each with its code. */
final class Findings {
  private Findings() {}

  static Finding nothingMatched() {
    return new Finding(
        Severity.WARNING,
        "nothing-matched",
        Optional.empty(),
        "no NodePool matches",
        "Check nodeSelector and the cluster.");
  }

  static Finding failed(String message, String remedy) {
    return new Finding(Severity.ERROR, "failed", Optional.empty(), message, remedy);
  }

  static Finding notPermitted(String what) {
    return new Finding(
        Severity.ERROR,
        "not-permitted",
        Optional.empty(),
        "must not " + what,
        "Bind the executor's role to the connector's user; see its documentation.");
  }

  static Finding notFound(String name) {
    return about(name, Severity.WARNING, "not-found", "does not exist", "Take it off nodePools.");
  }

  static Finding own(String name) {
    return about(
        name,
        Severity.WARNING,
        "own-machine",
        "is left alone: " + OwnPool.REASON,
        "Leave it out of the target, or run Hibernator elsewhere.");
  }

  static Finding ownUnknown(Failure why) {
    return new Finding(
        Severity.WARNING, "own-machine-unknown", Optional.empty(), why.message(), why.remedy());
  }

  static Finding terminating(String name) {
    return about(
        name,
        Severity.WARNING,
        "terminating",
        "is being deleted by somebody else",
        "It will not come back; make it anew if it shall.");
  }

  static Finding gitOps(String name, String owner) {
    return about(
        name,
        Severity.WARNING,
        "gitops",
        "is kept as a repository has it by " + owner + ", which may set it back",
        "Pause it at night, or let the repository leave the NodePool out.");
  }

  static Finding contested(String name, String what) {
    return about(
        name,
        Severity.WARNING,
        Finding.CONTESTED,
        what,
        "Find out who sets it back, and leave one of the two out.");
  }

  static Finding existsAlready(String name) {
    return about(
        name,
        Severity.WARNING,
        "changed-while-asleep",
        "is active although it was put to sleep",
        "Nothing needs to be done; it is left as it is.");
  }

  static Finding differs(String name) {
    return about(
        name,
        Severity.WARNING,
        "differs",
        "is not as it was recorded",
        "Compare it with 'hibernator restore show' if nobody meant this.");
  }

  static Finding deleted(String name) {
    return about(
        name,
        Severity.WARNING,
        "deleted",
        "does not exist any more",
        "Its record is in the history; make it anew from there if it shall come back.");
  }

  static Finding nodeClassMissing(String name, String nodeClass) {
    return about(
        name,
        Severity.ERROR,
        "node-class-missing",
        "needs " + nodeClass + ", which does not exist",
        "Make it anew before the NodePool wakes.");
  }

  static Finding claimsLeft(String name, int count) {
    return about(name, Severity.NOTE, "node-claims", "has " + count + " NodeClaim(s) left", "");
  }

  static Finding notConfirmed(String name, String what) {
    return about(name, Severity.WARNING, "not-confirmed", what, "");
  }

  private static Finding about(
      String name, Severity severity, String code, String what, String remedy) {
    return new Finding(
        severity, code, Optional.of(new ResourceKey(name)), name + " " + what, remedy);
  }
}
