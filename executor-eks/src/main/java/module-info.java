import org.jspecify.annotations.NullMarked;

/** Scales EKS managed node groups to zero and back. */
@NullMarked
module dev.hibernator.executor.eks {
  requires dev.hibernator.api;
  requires dev.hibernator.executor.aws;
  requires java.net.http;
  requires software.amazon.awssdk.services.eks;
  requires software.amazon.awssdk.protocols.jsoncore;
  // Annotations only, not needed at run time.
  requires static org.jspecify;

  provides dev.hibernator.api.executor.Executor with
      dev.hibernator.executor.eks.EksExecutor;
}
