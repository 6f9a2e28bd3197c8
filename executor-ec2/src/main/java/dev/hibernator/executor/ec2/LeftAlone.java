package dev.hibernator.executor.ec2;

import dev.hibernator.api.executor.Finding.Severity;
import java.util.Optional;
import java.util.Set;

/**
 * Why an instance is not touched.
 *
 * @param code what kind of reason it is, as in findings
 * @param severity how much of a surprise it may be
 * @param reason for people
 * @param remedy what to do to have it stopped
 */
record LeftAlone(String code, Severity severity, String reason, String remedy) {
  private static final String GROUP_TAG = "aws:autoscaling:groupName";
  private static final String POOL_TAG = "karpenter.sh/nodepool";

  static final LeftAlone STOP_PROTECTED =
      new LeftAlone(
          "stop-protected",
          Severity.WARNING,
          "stop-protected (disableApiStop)",
          "Take the protection away if it shall be stopped; Hibernator never does.");

  static final LeftAlone OWN =
      new LeftAlone(
          "own-machine",
          Severity.WARNING,
          "Hibernator runs on it: nobody would be left to wake it",
          "Leave it out of the selector, or run Hibernator elsewhere.");

  /** The reason, judged before anything is touched. */
  static Optional<LeftAlone> judge(
      Ec2Instance instance, Set<String> oneTimeSpotRequests, OwnInstance own) {
    if (own.is(instance.id())) {
      return Optional.of(OWN);
    }
    if (instance.tags().containsKey(GROUP_TAG)) {
      return Optional.of(
          managed(
              "auto-scaling", "member of Auto Scaling group " + instance.tags().get(GROUP_TAG)));
    }
    if (instance.tags().containsKey(POOL_TAG)) {
      return Optional.of(
          managed("karpenter", "node of Karpenter pool " + instance.tags().get(POOL_TAG)));
    }
    if (instance.spotRequest().filter(oneTimeSpotRequests::contains).isPresent()) {
      return Optional.of(unsupported("one-time spot instance: EC2 cannot stop it"));
    }
    if (instance.launch().rootDevice().filter("instance-store"::equals).isPresent()) {
      return Optional.of(unsupported("its root device is an instance store: EC2 cannot stop it"));
    }
    return Optional.empty();
  }

  static LeftAlone unsupported(String reason) {
    return new LeftAlone("unsupported", Severity.WARNING, reason, "Leave it out of the selector.");
  }

  private static LeftAlone managed(String code, String reason) {
    return new LeftAlone(code, Severity.NOTE, reason, "Scale what manages it instead.");
  }
}
