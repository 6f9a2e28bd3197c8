package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.executor.Finding.Severity;
import dev.hibernator.executor.kubernetes.ObjectMeta;
import java.util.Optional;

/**
 * Why something is not touched.
 *
 * @param code what kind of reason it is, as in findings
 * @param severity how much of a surprise it may be
 * @param reason for people
 * @param remedy what to do to have it put to sleep
 */
record LeftAlone(String code, Severity severity, String reason, String remedy) {
  private static final String SYSTEM = "kube-system";

  /** The reason to leave a whole namespace alone. */
  static Optional<LeftAlone> namespace(
      String name, Optional<ObjectMeta> meta, boolean named, Optional<String> own) {
    if (meta.isEmpty()) {
      return Optional.of(
          new LeftAlone(
              "namespace-missing",
              Severity.WARNING,
              "the namespace does not exist",
              "Take it off namespace.literals."));
    }
    if (meta.get().terminating()) {
      return Optional.of(
          new LeftAlone(
              "namespace-terminating",
              Severity.WARNING,
              "the namespace is being deleted",
              "Nothing needs to be done."));
    }
    if (!named && own.filter(name::equals).isPresent()) {
      return Optional.of(
          protectedAs("own-namespace", "Hibernator runs in it: nobody would be left to wake it"));
    }
    if (!named && name.equals(SYSTEM)) {
      return Optional.of(protectedAs("system-namespace", "the cluster itself runs in it"));
    }
    return Optional.empty();
  }

  private static LeftAlone protectedAs(String code, String reason) {
    return new LeftAlone(
        code, Severity.WARNING, reason, "Name it in namespace.literals if it is meant.");
  }
}
