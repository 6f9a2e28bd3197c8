import org.jspecify.annotations.NullMarked;

/** Restore points: what slept, how it was, and what is still to be woken. */
@NullMarked
module dev.hibernator.restore {
  requires transitive dev.hibernator.api;
  requires com.fasterxml.jackson.core;
  // Annotations only, not needed at run time.
  requires static org.jspecify;

  exports dev.hibernator.restore;
}
