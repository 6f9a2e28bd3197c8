package dev.hibernator.testkit.kubernetes;

/**
 * A call of the API server.
 *
 * @param number counts from 1
 * @param method such as {@code PATCH}
 * @param path the path, without the query
 * @param query the query, decoded; empty if there is none
 * @param body the body; empty if there is none
 */
public record KubernetesCall(long number, String method, String path, String query, String body) {

  /** {@return whether it is to change an object} */
  public boolean mutates() {
    return !method.equals("GET") && !path.endsWith("accessreviews") && !query.contains("dryRun");
  }

  /** Returns method, path and query in one line. */
  @Override
  public String toString() {
    return method + " " + path + (query.isEmpty() ? "" : "?" + query);
  }
}
