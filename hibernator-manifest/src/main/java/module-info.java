import org.jspecify.annotations.NullMarked;

/**
 * Manifests in YAML, read strictly into plans: everything that is wrong is told at once, with file,
 * line, column and path.
 */
@NullMarked
module dev.hibernator.manifest {
  requires transitive dev.hibernator.api;
  requires transitive dev.hibernator.core;
  requires dev.hibernator.schedule;
  requires org.snakeyaml.engine.v2;
  // Annotations only, not needed at run time.
  requires static org.jspecify;

  exports dev.hibernator.manifest;
}
