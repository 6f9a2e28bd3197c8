package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Finding.Severity;
import dev.hibernator.executor.workloadscaler.Sleeper.Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The findings of this executor, each with its code. */
final class Findings {
  private Findings() {}

  static Finding nothingMatched() {
    return new Finding(
        Severity.WARNING,
        "nothing-matched",
        Optional.empty(),
        "no workload and no CronJob matches",
        "Check namespace, includedGroups and workloadSelector.");
  }

  static Finding namespace(String name, LeftAlone why) {
    return new Finding(
        why.severity(),
        why.code(),
        Optional.empty(),
        "namespace " + name + " is left alone: " + why.reason(),
        why.remedy());
  }

  static Finding own(ResourceKey workload) {
    return about(
        workload,
        Severity.WARNING,
        "own-workload",
        "is left alone: " + OwnWorkloads.REASON,
        "Leave it out with workloadSelector, or run Hibernator elsewhere.");
  }

  static Finding ownUnknown(Failure why) {
    return new Finding(
        Severity.WARNING, "own-workload-unknown", Optional.empty(), why.message(), why.remedy());
  }

  static Finding gitOps(Address workload, Address owner) {
    return about(
        workload.key(),
        Severity.WARNING,
        "gitops",
        "is kept as a repository has it by " + owner.key() + ", which may set it back",
        "Set pauseGitOps, or let the repository leave the field out.");
  }

  static Finding ownerMissing(Address owner) {
    return about(
        owner.key(),
        Severity.WARNING,
        "gitops-missing",
        "keeps workloads as a repository has them, by their marks, but does not exist here",
        "Name the namespace of Argo CD in argoNamespace, or remove the marks.");
  }

  static Finding contestedBy(Sleeper workload, String who) {
    return about(
        workload.key(),
        Severity.WARNING,
        Finding.CONTESTED,
        "is scaled by " + who,
        "Leave one of them out, or pause it.");
  }

  static Finding contested(Sleeper workload, List<Sleeper> automation) {
    String names =
        automation.stream().map(each -> each.key().value()).collect(Collectors.joining(" and "));
    return contestedBy(workload, names);
  }

  static Finding suspended(Sleeper cronJob) {
    return about(
        cronJob.key(),
        Severity.NOTE,
        "cron-job",
        "will be suspended and start no jobs",
        "Set cronJobs: Keep if it shall run at night.");
  }

  static Finding disruptionBudget(Sleeper workload, String budget) {
    return about(
        workload.key(),
        Severity.NOTE,
        "disruption-budget",
        "is covered by PodDisruptionBudget " + budget + ", which scaling does not ask",
        "");
  }

  static Finding quota(String namespace, String quota, String field, String used, String hard) {
    return new Finding(
        Severity.NOTE,
        "quota",
        Optional.empty(),
        "waking in namespace "
            + namespace
            + " needs room in ResourceQuota "
            + quota
            + ": "
            + field
            + " "
            + used
            + " of "
            + hard
            + " used now",
        "See to it that nobody else takes the room meanwhile.");
  }

  static Finding quotaShort(String namespace, String quota, long free, long needed) {
    return new Finding(
        Severity.ERROR,
        "quota-short",
        Optional.empty(),
        "waking in namespace "
            + namespace
            + " needs "
            + needed
            + " pod(s), and ResourceQuota "
            + quota
            + " leaves room for "
            + free,
        "Raise the quota, or make room.");
  }

  static Finding notPermitted(String what) {
    return new Finding(
        Severity.ERROR,
        "not-permitted",
        Optional.empty(),
        "must not " + what,
        "Bind the executor's role to the connector's user; see its documentation.");
  }

  static Finding failed(String message, String remedy) {
    return new Finding(Severity.ERROR, "failed", Optional.empty(), message, remedy);
  }

  static Finding changedWhileAsleep(Sleeper sleeper) {
    return about(
        sleeper.key(),
        Severity.WARNING,
        "changed-while-asleep",
        "was changed while it slept: " + sleeper.description(),
        "Nothing needs to be done; it is left as it is.");
  }

  static Finding replaced(ResourceKey key) {
    return about(
        key,
        Severity.NOTE,
        "replaced",
        "was deleted and made anew while it slept",
        "Nothing needs to be done.");
  }

  static Finding deleted(ResourceKey key) {
    return about(
        key,
        Severity.WARNING,
        "deleted",
        "does not exist any more",
        "Nothing can wake it; the others are not held up.");
  }

  static Finding notConfirmed(ResourceKey key, String what) {
    return about(key, Severity.WARNING, "not-confirmed", what, "");
  }

  private static Finding about(
      ResourceKey key, Severity severity, String code, String what, String remedy) {
    return new Finding(severity, code, Optional.of(key), key + " " + what, remedy);
  }
}
