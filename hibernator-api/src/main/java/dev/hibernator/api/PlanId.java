package dev.hibernator.api;

import java.util.Comparator;

/**
 * Where a plan's data lives: its namespace and name. A plan that is deleted and created again has
 * the same id.
 *
 * @param namespace the namespace, {@code default} where a manifest names none
 * @param name the name
 */
public record PlanId(String namespace, String name) implements Comparable<PlanId> {
  private static final Comparator<PlanId> ORDER =
      Comparator.comparing(PlanId::namespace).thenComparing(PlanId::name);

  /**
   * Creates the id.
   *
   * @throws IllegalArgumentException if a part is empty, longer than 253 characters or has a
   *     character other than letters, digits, {@code .}, {@code _} and {@code -}
   */
  public PlanId {
    Names.require("namespace", namespace, 253, Names.TYPE);
    Names.require("plan name", name, 253, Names.TYPE);
  }

  @Override
  public int compareTo(PlanId other) {
    return ORDER.compare(this, other);
  }

  /** Returns {@code namespace/name}. */
  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
