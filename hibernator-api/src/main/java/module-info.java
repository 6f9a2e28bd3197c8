import org.jspecify.annotations.NullMarked;

/**
 * What an executor author compiles against: the executor SPI and the values it shares with the
 * engine.
 */
@NullMarked
module dev.hibernator.api {
  // Annotations only, not needed at run time.
  requires static org.jspecify;

  // Unqualified: executors loaded as plugins live in unnamed modules.
  exports dev.hibernator.api;
  exports dev.hibernator.api.executor;
}
