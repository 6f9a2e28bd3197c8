package dev.hibernator.testkit.contract;

/**
 * Where a store under test keeps what it is given: a directory, a database. The contract asks for a
 * new, empty one for every check.
 *
 * @param <S> the port that the store implements
 */
@FunctionalInterface
public interface StorePlace<S> {
  /**
   * Opens the store. Asked for again, it opens it anew on the same content, as after a restart; a
   * store in memory, which has no other life, is returned again.
   *
   * @return the store
   */
  S open();

  /** Frees what is held. By default there is nothing. */
  default void close() {}
}
