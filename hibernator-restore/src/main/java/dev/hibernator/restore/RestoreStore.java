package dev.hibernator.restore;

import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where restore documents lie: versioned texts by key. A store knows nothing of their content.
 *
 * <p>Safe for use by several threads. What {@link #create}, {@link #replace} and {@link #delete}
 * have done is durable when they return, and so is everything that {@link #read} returns; a failure
 * leaves either the old document or the new one, never a part of it.
 */
public interface RestoreStore {
  /**
   * Reads a document.
   *
   * @param key which
   * @return the document, empty if there is none
   * @throws StoreFailed if there is one that cannot be read; never reported as absent
   */
  Optional<StoredDocument> read(DocumentKey key);

  /**
   * Tells the version of a document. Asked whenever a document is used that was read or written
   * before: a store should answer without reading it once more.
   *
   * @param key which
   * @return the version that {@link #read} would return, empty if there is no document
   * @throws StoreFailed if there is one that cannot be read
   */
  default Optional<Version> version(DocumentKey key) {
    return read(key).map(StoredDocument::version);
  }

  /**
   * Writes a document that does not exist yet.
   *
   * @param key which
   * @param text its text
   * @return the new version, empty if there is a document already; nothing is written then
   * @throws StoreFailed if it cannot be made durable
   */
  Optional<Version> create(DocumentKey key, String text);

  /**
   * Writes a document in place of the version that was read.
   *
   * @param key which
   * @param expected the version that was read
   * @param text its new text
   * @return the new version, empty if there is another version or none; nothing is written then
   * @throws StoreFailed if it cannot be made durable
   */
  Optional<Version> replace(DocumentKey key, Version expected, String text);

  /**
   * Deletes a document.
   *
   * @param key which
   * @param expected the version that was read
   * @return whether it was deleted; not if there is another version or none
   * @throws StoreFailed if the deletion cannot be made durable
   */
  boolean delete(DocumentKey key, Version expected);

  /**
   * Lists a plan's documents with their versions. Meant to be asked often: a store answers without
   * going to its disk or server for each document.
   *
   * @param plan the plan
   * @return the versions by key, sorted by key; a document that cannot be read is listed, too
   * @throws StoreFailed if the documents cannot be listed
   */
  Map<DocumentKey, Version> list(PlanId plan);

  /**
   * Lists the documents of one target of a plan, as {@link #list(PlanId)}. Asked before every
   * change of a resource: a store with many documents should not look at all of them.
   *
   * @param plan the plan
   * @param target the target
   * @return the versions by key, sorted by key
   * @throws StoreFailed if the documents cannot be listed
   */
  default Map<DocumentKey, Version> list(PlanId plan, TargetName target) {
    Map<DocumentKey, Version> versions = new TreeMap<>(list(plan));
    versions.keySet().removeIf(key -> !key.target().equals(target));
    return versions;
  }

  /**
   * Lists the plans that have documents.
   *
   * @return the plans, sorted
   * @throws StoreFailed if they cannot be listed
   */
  List<PlanId> plans();
}
