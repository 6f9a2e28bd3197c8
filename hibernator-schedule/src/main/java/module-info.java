import org.jspecify.annotations.NullMarked;

/** Time algebra for hibernation schedules; knows nothing of plans, executors or Kubernetes. */
@NullMarked
module dev.hibernator.schedule {
  // Annotations only, not needed at run time.
  requires static org.jspecify;

  // Reads the notation of cron; an automatic module with a name of its own.
  requires com.cronutils;

  exports dev.hibernator.schedule;
  exports dev.hibernator.schedule.report;
}
