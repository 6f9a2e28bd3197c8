import org.jspecify.annotations.NullMarked;

/**
 * Plans, decisions and the engine that carries them out.
 *
 * <p>What is wanted stands in {@code plan}, what to do about it is decided in {@code decide}
 * (pure), doing it is {@code engine}; {@code port} is the way to the outside, {@code store} brings
 * ports that need nothing but memory or a directory.
 */
@NullMarked
module dev.hibernator.core {
  requires transitive dev.hibernator.api;
  requires transitive dev.hibernator.restore;
  requires transitive dev.hibernator.schedule;
  requires org.slf4j;
  // Annotations only, not needed at run time.
  requires static org.jspecify;

  uses dev.hibernator.api.executor.Executor;
  uses dev.hibernator.core.port.CalendarFormat;

  provides dev.hibernator.api.executor.Executor with
      dev.hibernator.core.noop.NoopExecutor;

  exports dev.hibernator.core.decide;
  exports dev.hibernator.core.engine;
  exports dev.hibernator.core.noop;
  exports dev.hibernator.core.plan;
  exports dev.hibernator.core.port;
  exports dev.hibernator.core.store;
}
