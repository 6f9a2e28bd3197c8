package dev.hibernator.executor.rds;

import dev.hibernator.api.ResourceKey;
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
        "no RDS database matches the selector",
        "Check the selector, the account and the region.");
  }

  static Finding notPermitted(String what, String why) {
    return new Finding(
        Severity.ERROR,
        "not-permitted",
        Optional.empty(),
        "must not read " + what + ": " + why,
        "Grant the executor's IAM policy to the caller.");
  }

  static Finding notFound(ResourceKey key) {
    return about(
        key, Severity.WARNING, "not-found", "does not exist", "Take it off the selector's list.");
  }

  static Finding leftAlone(ResourceKey key, LeftAlone why) {
    return about(key, why.severity(), why.code(), "is left alone: " + why.reason(), why.remedy());
  }

  static Finding startedWhileAsleep(ResourceKey key) {
    return about(
        key,
        Severity.WARNING,
        "started-while-asleep",
        "runs although it was put to sleep, and RDS did not start it",
        "Nothing needs to be done; it is left running.");
  }

  static Finding runningAlready(ResourceKey key) {
    return about(
        key, Severity.NOTE, "running-already", "ran already when it was to be started", "");
  }

  static Finding stoppedAgain(ResourceKey key) {
    return about(
        key,
        Severity.NOTE,
        "stopped-again",
        "was started by RDS after seven days, and is stopped again",
        "");
  }

  static Finding typeChanged(ResourceKey key, String recorded, String now) {
    return about(
        key,
        Severity.WARNING,
        "type-changed",
        "is a " + now + " now and was a " + recorded,
        "Change it back if nobody meant this.");
  }

  static Finding renamed(ResourceKey key, String name) {
    return about(
        key,
        Severity.WARNING,
        "renamed",
        "is called " + name + " now",
        "It is woken under its new name; correct the selector if it lists the old one.");
  }

  static Finding replaced(ResourceKey key) {
    return about(
        key,
        Severity.ERROR,
        "replaced",
        "is another database of the same name now",
        "Nothing wakes the one that was recorded; the new one is not touched.");
  }

  static Finding deleted(ResourceKey key) {
    return about(
        key,
        Severity.ERROR,
        "deleted",
        "does not exist any more",
        "Nothing can wake it; the others are not held up.");
  }

  static Finding cannotStart(ResourceKey key, String status) {
    return about(
        key,
        Severity.ERROR,
        "cannot-start",
        "is " + status + " and will not start",
        "See the database's events.");
  }

  static Finding snapshotMissing(ResourceKey key, String snapshot) {
    return about(
        key,
        Severity.NOTE,
        "snapshot-missing",
        "has no snapshot " + snapshot + " any more",
        "It wakes without it.");
  }

  static Finding notPruned(ResourceKey key, String snapshot, String why) {
    return about(
        key,
        Severity.WARNING,
        "snapshot-not-deleted",
        "has the old snapshot " + snapshot + ", which could not be deleted: " + why,
        "It is tried again after the next snapshot.");
  }

  static Finding notConfirmed(ResourceKey key, String what) {
    return about(key, Severity.WARNING, "not-confirmed", what, "");
  }

  private static Finding about(
      ResourceKey key, Severity severity, String code, String what, String remedy) {
    return new Finding(severity, code, Optional.of(key), key + " " + what, remedy);
  }
}
