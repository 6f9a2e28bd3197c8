package dev.hibernator.executor.eks;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Finding.Severity;
import java.util.List;
import java.util.Optional;

/** The findings of this executor, each with its code. */
final class Findings {
  private Findings() {}

  static Finding nothingMatched(String cluster) {
    return new Finding(
        Severity.WARNING,
        "nothing-matched",
        Optional.empty(),
        "no node groups found in cluster " + cluster,
        "Check the cluster's name, the account and the region.");
  }

  static Finding notFound(String group) {
    return about(group, Severity.WARNING, "not-found", "does not exist", "Take it off nodeGroups.");
  }

  static Finding leftAlone(String group, String why) {
    return about(
        group, Severity.WARNING, "broken", "is left alone: it " + why, "Mend or delete it.");
  }

  static Finding own(String group) {
    return about(
        group,
        Severity.WARNING,
        "own-machine",
        "is left alone: " + OwnNodeGroup.REASON,
        "Leave it out of nodeGroups, or run Hibernator elsewhere.");
  }

  static Finding ownUnknown(Failure why) {
    return new Finding(
        Severity.WARNING, "own-machine-unknown", Optional.empty(), why.message(), why.remedy());
  }

  static Finding poolsLeftRunning(List<String> pools) {
    return new Finding(
        Severity.NOTE,
        "karpenter-left-running",
        Optional.empty(),
        "Karpenter's NodePools keep their nodes: " + String.join(", ", pools),
        "Add a target of type karpenter if these shall sleep, too.");
  }

  static Finding unreachable(Failure failure) {
    return new Finding(
        Severity.ERROR,
        "cluster-unreachable",
        Optional.empty(),
        failure.message(),
        failure.remedy());
  }

  static Finding startedWhileAsleep(String group, Sizes now) {
    return about(
        group,
        Severity.WARNING,
        "started-while-asleep",
        "was scaled up while it slept: " + now,
        "Nothing needs to be done; waking brings back the recorded sizes.");
  }

  static Finding scaledAlready(String group) {
    return about(
        group, Severity.NOTE, "running-already", "had its sizes already when it was to wake", "");
  }

  static Finding limitsChanged(String group, Sizes asleep, Sizes now) {
    return about(
        group,
        Severity.WARNING,
        "limits-changed",
        "was put to sleep with " + asleep + " and has " + now + " now",
        "Waking brings back the recorded sizes; change them again afterwards if that was meant.");
  }

  static Finding unhealthy(String group, List<String> issues) {
    return about(
        group,
        Severity.WARNING,
        "unhealthy",
        "has issues: " + String.join("; ", issues),
        "Nodes may not come up; mend what EKS names.");
  }

  static Finding deleted(String group) {
    return about(
        group,
        Severity.ERROR,
        "deleted",
        "does not exist any more",
        "Nothing can wake it; the others are not held up.");
  }

  static Finding cannotScale(String group, String why) {
    return about(group, Severity.ERROR, "cannot-scale", why, "Mend or delete it.");
  }

  static Finding notConfirmed(String group, String what) {
    return about(group, Severity.WARNING, "not-confirmed", what, "");
  }

  private static Finding about(
      String group, Severity severity, String code, String what, String remedy) {
    return new Finding(
        severity, code, Optional.of(new ResourceKey(group)), group + " " + what, remedy);
  }
}
