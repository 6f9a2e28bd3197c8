package dev.hibernator.api.executor;

import dev.hibernator.api.ExecutorType;
import dev.hibernator.api.Problem;
import java.util.List;

/**
 * Puts one kind of resource to sleep and wakes it.
 *
 * <p>Implementations have a public constructor without parameters, are found by {@link
 * java.util.ServiceLoader} and live as long as the process. They are safe for use by several
 * threads; each {@link Session} is used by one thread at a time.
 */
public interface Executor {
  /**
   * Returns the type by which manifests name this executor.
   *
   * @return the type, always the same
   */
  ExecutorType type();

  /**
   * Describes the executor for people and tools.
   *
   * @return the description, always the same
   */
  Description describe();

  /**
   * Checks a target's parameters. Changes nothing and calls nobody.
   *
   * @param parameters the parameters as written
   * @return every problem, with paths relative to the parameters; empty if there is none
   */
  List<Problem> validate(Parameters parameters);

  /**
   * Tells whether two targets with the same connector can only act on the same resources, at least
   * on one: then one of them undoes what the other does. When in doubt the answer is no; it is for
   * a warning before anything runs. Changes nothing and calls nobody.
   *
   * @param one a target's parameters, which have passed {@link #validate}
   * @param other another target's
   * @return whether they must collide; unless overridden, whether they are equal
   */
  default boolean overlap(Parameters one, Parameters other) {
    return one.equals(other);
  }

  /**
   * Opens a session for one attempt on a target.
   *
   * @param target what to act on; its parameters have passed {@link #validate}
   * @param context the way to the outside
   * @return the session; the caller closes it
   * @throws ExecutionFailed if the target cannot be reached at all
   */
  Session open(Target target, Context context);
}
