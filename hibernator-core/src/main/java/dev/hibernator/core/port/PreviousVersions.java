package dev.hibernator.core.port;

import dev.hibernator.api.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what was there before a person changed it, under the id of the request that asked for it.
 * Safe for use by several threads.
 */
public interface PreviousVersions {
  /**
   * Tells whether something is kept.
   *
   * @param request the request's id
   * @return whether there is
   */
  boolean has(String request);

  /**
   * Keeps something, durable on return; what is kept already stays.
   *
   * @param request the request's id
   * @param content what was there
   * @throws dev.hibernator.restore.StoreFailed if it cannot be made durable
   */
  void keep(String request, JsonObject content);

  /**
   * Lists for which requests something is kept.
   *
   * @return the requests' ids, sorted, which is oldest first
   * @throws dev.hibernator.restore.StoreFailed if they cannot be listed
   */
  List<String> requests();

  /**
   * Reads what is kept.
   *
   * @param request the request's id
   * @return what was there; empty if nothing is kept
   * @throws dev.hibernator.restore.StoreFailed if it cannot be read; names the place
   */
  Optional<JsonObject> read(String request);

  /**
   * Returns where people find it.
   *
   * @param request the request's id
   * @return the place, such as a file's path
   */
  String place(String request);
}
