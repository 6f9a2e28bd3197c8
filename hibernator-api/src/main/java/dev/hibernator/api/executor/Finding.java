package dev.hibernator.api.executor;

import dev.hibernator.api.ResourceKey;
import java.util.Optional;

/**
 * Something a person should know before or after an operation.
 *
 * @param severity how bad it is
 * @param code what kind of finding it is, stable, such as {@code started-while-asleep}
 * @param resource the resource, if it is about one
 * @param message what is found
 * @param remedy what to do about it; empty if nothing needs to be done
 */
public record Finding(
    Severity severity, String code, Optional<ResourceKey> resource, String message, String remedy) {
  /**
   * The code of a finding that something else keeps undoing what was done: an autoscaler, a GitOps
   * tool, another program. The plan's condition {@code Contested} holds from then on until its next
   * cycle.
   */
  public static final String CONTESTED = "contested";

  /** How bad a finding is. */
  public enum Severity {
    /** The operation, or waking later, will not work. */
    ERROR,
    /** It will work, but not as a person may expect. */
    WARNING,
    /** Good to know. */
    NOTE
  }
}
