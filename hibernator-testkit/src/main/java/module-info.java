import org.jspecify.annotations.NullMarked;

/**
 * For the tests of executors and of whoever embeds the engine: a settable clock, an executor on
 * resources in memory, and contracts that executors and ports pass.
 */
@NullMarked
module dev.hibernator.testkit {
  requires transitive dev.hibernator.core;
  // Annotations only, not needed at run time.
  requires static org.jspecify;

  exports dev.hibernator.testkit;
}
