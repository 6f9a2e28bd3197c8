package dev.hibernator.manifest;

import dev.hibernator.manifest.yaml.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The annotations of a plan that have a meaning. Those of others are nobody's business here. */
final class Annotations {
  private static final String PREFIX = "hibernator.ardikabs.com/";
  private static final String SUSPEND = PREFIX + "suspend";
  private static final String SUSPEND_UNTIL = PREFIX + "suspend-until";
  private static final String OVERRIDE_TARGET = PREFIX + "override-phase-target";

  /** Notes for people, and what a controller writes. */
  private static final Set<String> SILENT =
      Set.of(PREFIX + "suspend-reason", PREFIX + "suspended-at-phase", PREFIX + "retry-at");

  private final Map<String, String> values;
  private final Scope scope;

  Annotations(Map<String, String> values, Scope scope) {
    this.values = values;
    this.scope = scope;
  }

  boolean suspend() {
    Optional<String> written = value(SUSPEND);
    if (written.filter(text -> !text.equals("true") && !text.equals("false")).isPresent()) {
      scope.field(SUSPEND).error("must be \"true\" or \"false\"");
    }
    return written.filter("true"::equals).isPresent();
  }

  /** An end that is wrong counts as none (T-30). */
  Optional<Instant> suspendUntil() {
    return Parsed.text(value(SUSPEND_UNTIL), scope.field(SUSPEND_UNTIL), Timestamp::parse);
  }

  void warnOfOthers() {
    Optional<String> target = value(OVERRIDE_TARGET);
    if (target.filter(text -> !text.equals("hibernate") && !text.equals("wakeup")).isPresent()) {
      scope.field(OVERRIDE_TARGET).error("must be \"hibernate\" or \"wakeup\"");
    }
    for (String name : values.keySet()) {
      if (name.startsWith(PREFIX) && !isKnown(name)) {
        scope.field(name).warning("this release does not act on this annotation");
      }
    }
  }

  private static boolean isKnown(String name) {
    return name.equals(SUSPEND) || name.equals(SUSPEND_UNTIL) || SILENT.contains(name);
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
