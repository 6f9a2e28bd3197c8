package dev.hibernator.executor.kubernetes;

import dev.hibernator.api.executor.Identity;

/** The way to one cluster, whose identity was asked for. */
public final class ClusterConnection implements AutoCloseable {
  private final ApiServer server;
  private final Identity identity;
  private final boolean own;
  private final Runnable release;

  /**
   * Creates a connection.
   *
   * @param server answers requests
   * @param identity whose resources it reaches
   * @param own whether this process certainly runs in the cluster
   * @param release frees what the connection holds
   */
  public ClusterConnection(ApiServer server, Identity identity, boolean own, Runnable release) {
    this.server = server;
    this.identity = identity;
    this.own = own;
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

  /**
   * Tells whether this process certainly runs in the cluster: it is reached from inside. It may
   * also if it does not.
   *
   * @return whether it does
   */
  public boolean isOwn() {
    return own;
  }

  @Override
  public void close() {
    release.run();
  }
}
