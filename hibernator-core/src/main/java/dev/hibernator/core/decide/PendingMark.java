package dev.hibernator.core.decide;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.restore.Fence;
import java.time.Instant;
import java.util.Set;

/**
 * Resources that were observed but could not be marked. The marking is repeated until it holds, the
 * waking never.
 *
 * @param cycle the cycle
 * @param target the target
 * @param fence the token of the attempt that observed them
 * @param awake resources that were observed awake
 * @param gone resources that no longer exist
 * @param retryAt when to repeat it next
 */
public record PendingMark(
    CycleId cycle,
    TargetName target,
    Fence fence,
    Set<ResourceKey> awake,
    Set<ResourceKey> gone,
    Instant retryAt) {
  /** Creates the value; the sets are copied. */
  public PendingMark {
    awake = Set.copyOf(awake);
    gone = Set.copyOf(gone);
  }
}
