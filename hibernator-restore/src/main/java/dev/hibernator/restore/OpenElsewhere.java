package dev.hibernator.restore;

import java.time.Instant;

/**
 * An open entry for the same resource under another target or plan.
 *
 * @param document where it is recorded
 * @param capturedAt when its state was captured
 */
public record OpenElsewhere(DocumentKey document, Instant capturedAt)
    implements Comparable<OpenElsewhere> {
  /** Sorts the older first. */
  @Override
  public int compareTo(OpenElsewhere other) {
    int byTime = capturedAt.compareTo(other.capturedAt);
    return byTime != 0 ? byTime : document.compareTo(other.document);
  }
}
