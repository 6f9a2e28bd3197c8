package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.Secret;
import dev.hibernator.api.executor.Failure;
import java.net.URI;

/**
 * A cluster that a cloud service runs, as the service tells it. Safe for use by several threads.
 */
public interface ManagedCluster extends AutoCloseable {
  /**
   * Returns where its API server listens.
   *
   * @return the address
   */
  URI endpoint();

  /**
   * Returns by what the API server is known; no other authority is trusted.
   *
   * @return certificates, as PEM in Base64
   */
  String authority();

  /**
   * Returns what the API server knows us by. It is asked for right before every request.
   *
   * @return a bearer token that has not expired
   */
  Secret token();

  /**
   * Says what to tell if the API server does not let us in.
   *
   * @param refusal why the first request came to nothing
   * @return the failure, with what to do about it at this service
   */
  Failure explain(ApiRefusal refusal);

  /** Frees what it holds; never throws. */
  @Override
  void close();
}
