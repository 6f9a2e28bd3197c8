import org.jspecify.annotations.NullMarked;

/** Stops EC2 instances and starts those that ran. */
@NullMarked
@SuppressWarnings("module") // The name ends in a digit, as the service's does.
module dev.hibernator.executor.ec2 {
  requires dev.hibernator.api;
  requires dev.hibernator.executor.aws;
  requires software.amazon.awssdk.services.ec2;
  // Annotations only, not needed at run time.
  requires static org.jspecify;

  provides dev.hibernator.api.executor.Executor with
      dev.hibernator.executor.ec2.Ec2Executor;
}
