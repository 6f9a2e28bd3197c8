import org.jspecify.annotations.NullMarked;

/** Stops RDS databases and starts those that ran. */
@NullMarked
module dev.hibernator.executor.rds {
  requires dev.hibernator.api;
  requires dev.hibernator.executor.aws;
  requires software.amazon.awssdk.services.rds;
  // Annotations only, not needed at run time.
  requires static org.jspecify;

  provides dev.hibernator.api.executor.Executor with
      dev.hibernator.executor.rds.RdsExecutor;
}
