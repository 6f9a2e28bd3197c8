package dev.hibernator.core.store;

import dev.hibernator.api.ExecutorType;

/** Two executors have the same type, and nobody can tell which one a plan means. */
public final class AmbiguousExecutor extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AmbiguousExecutor(ExecutorType type, Class<?> first, Class<?> second) {
    super(
        "there are two executors of type '"
            + type
            + "': "
            + described(first)
            + " and "
            + described(second)
            + "; remove one of them");
  }

  private static String described(Class<?> type) {
    var source = type.getProtectionDomain().getCodeSource();
    String place = source == null ? "" : " in " + source.getLocation();
    return type.getName() + place;
  }
}
