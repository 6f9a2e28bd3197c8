package dev.hibernator.executor.ec2;

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
        "no EC2 instance matches the selector",
        "Check the selector, the account and the region.");
  }

  static Finding notFound(String id) {
    return about(id, Severity.WARNING, "not-found", "does not exist", "Take it off instanceIds.");
  }

  static Finding leftAlone(String id, LeftAlone why) {
    return about(id, why.severity(), why.code(), "is left alone: " + why.reason(), why.remedy());
  }

  static Finding notHibernatable(String id) {
    return about(
        id,
        Severity.NOTE,
        "not-hibernatable",
        "is not configured for hibernation and will be stopped",
        "");
  }

  static Finding notPermitted(String id, String message) {
    return about(id, Severity.ERROR, "not-permitted", message, "Grant the executor's IAM policy.");
  }

  static Finding startedWhileAsleep(String id) {
    return about(
        id,
        Severity.WARNING,
        "started-while-asleep",
        "runs although it was put to sleep",
        "Nothing needs to be done; it is left running.");
  }

  static Finding runningAlready(String id) {
    return about(id, Severity.NOTE, "running-already", "ran already when it was to be started", "");
  }

  static Finding typeChanged(String id, String recorded, String now) {
    return about(
        id,
        Severity.WARNING,
        "type-changed",
        "is a " + now + " now and was a " + recorded,
        "Change it back if nobody meant this.");
  }

  static Finding otherType(String id, String recorded, String now) {
    return about(
        id,
        Severity.WARNING,
        "other-type",
        "runs as a " + now + ", for there was no capacity for " + recorded,
        "Nothing needs to be done; its type comes back at the next shutdown.");
  }

  static Finding deleted(String id) {
    return about(
        id,
        Severity.ERROR,
        "deleted",
        "does not exist any more",
        "Nothing can wake it; the others are not held up.");
  }

  static Finding subnetMissing(String id, String subnet) {
    return about(
        id,
        Severity.ERROR,
        "subnet-missing",
        "has lost its subnet " + subnet,
        "It will not start; launch it anew in another subnet.");
  }

  static Finding imageMissing(String id, String image) {
    return about(
        id,
        Severity.NOTE,
        "image-missing",
        "was launched from " + image + ", which is deregistered",
        "It will start, but cannot be launched anew.");
  }

  static Finding typeNotOffered(String id, String type, String zone) {
    return about(
        id,
        Severity.ERROR,
        "type-not-offered",
        "is a " + type + ", which is not offered in " + zone,
        "Change its type, or name preferredInstanceTypes.");
  }

  static Finding notConfirmed(String id, String what) {
    return about(id, Severity.WARNING, "not-confirmed", what, "");
  }

  private static Finding about(
      String id, Severity severity, String code, String what, String remedy) {
    return new Finding(severity, code, Optional.of(new ResourceKey(id)), id + " " + what, remedy);
  }
}
