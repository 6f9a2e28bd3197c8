package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.executor.Identity;

/** The way to one cluster, whose identity was asked for. */
public final class ClusterConnection implements AutoCloseable {
  private final ApiServer server;
  private final Identity identity;
  private final Runnable release;

  /**
   * Creates a connection.
   *
   * @param server answers requests
   * @param identity whose resources it reaches
   * @param release frees what the connection holds
   */
  public ClusterConnection(ApiServer server, Identity identity, Runnable release) {
    this.server = server;
    this.identity = identity;
    this.release = release;
  }

  /** {@return the cluster's API server; it repeats no request by itself} */
  public ApiServer server() {
    return server;
  }

  /**
   * Returns whose resources the server has: {@code cluster}, the uid of its namespace {@code
   * kube-system}, which lives as long as the cluster does.
   *
   * @return the identity
   */
  public Identity identity() {
    return identity;
  }

  @Override
  public void close() {
    release.run();
  }
}
