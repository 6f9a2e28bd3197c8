package dev.hibernator.core.decide;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An event as the audit log has it.
 *
 * @param action what was asked for
 * @param details by whom, why, and how
 */
record Said(String action, Map<String, String> details) {
  static Said of(Event event) {
    Map<String, String> details = new TreeMap<>();
    if (event instanceof Event.Suspend suspend) {
      suspend.until().ifPresent(until -> details.put("until", until.toString()));
      return by("suspend", suspend.by(), suspend.why(), details);
    }
    if (event instanceof Event.Resume resume) {
      return by("resume", resume.by(), resume.why(), details);
    }
    if (event instanceof Event.OverrideSet set) {
      set.until().ifPresent(until -> details.put("until", until.toString()));
      details.put("force", Boolean.toString(set.force()));
      return by(Overrides.name(set.wanted()), set.by(), set.why(), details);
    }
    if (event instanceof Event.OverrideCleared cleared) {
      return by("override-clear", cleared.by(), cleared.why(), details);
    }
    if (event instanceof Event.Retry retry) {
      return by("retry", retry.by(), retry.why(), details);
    }
    if (event instanceof Event.Restart restart) {
      return by("restart", restart.by(), restart.why(), details);
    }
    if (event instanceof Event.Delete delete) {
      delete.policy().ifPresent(policy -> details.put("policy", policy.name()));
      details.put("force", Boolean.toString(delete.force()));
      return by("delete", delete.by(), delete.why(), details);
    }
    if (event instanceof Event.RestoreDataImported imported) {
      details.put(
          "targets",
          imported.targets().stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", ")));
      return by(imported.action(), imported.by(), imported.why(), details);
    }
    return new Said(event.getClass().getSimpleName(), details);
  }

  private static Said by(String action, String who, String why, Map<String, String> details) {
    details.put("by", who);
    if (!why.isEmpty()) {
      details.put("why", why);
    }
    return new Said(action, details);
  }
}
