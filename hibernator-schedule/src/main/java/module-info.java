import org.jspecify.annotations.NullMarked;

/** Time algebra for hibernation schedules; knows nothing of plans, executors or Kubernetes. */
@NullMarked
module dev.hibernator.schedule {
  // Annotations only, not needed at run time.
  requires static org.jspecify;

  exports dev.hibernator.schedule;
  exports dev.hibernator.schedule.report;
}
