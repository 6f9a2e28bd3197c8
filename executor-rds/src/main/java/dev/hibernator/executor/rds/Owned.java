package dev.hibernator.executor.rds;

import dev.hibernator.api.CycleId;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * Whose snapshots are meant: those that a target made. They bear its name in their tags, and their
 * own name tells the cycle.
 *
 * @param plan the plan
 * @param target the target
 */
record Owned(PlanId plan, TargetName target) {
  private static final String PREFIX = "hibernator.ardikabs.com/";

  static Owned by(Target target) {
    return new Owned(target.plan(), target.name());
  }

  /**
   * The name of the snapshot that a cycle makes of a database: always the same, so that a repeated
   * attempt makes no second one, and nobody else's.
   */
  String snapshotOf(String database, CycleId cycle) {
    String readable =
        cycle
            .value()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return database + "-hibernate-" + readable + "-" + hash(plan + " " + target + " " + cycle);
  }

  List<Tag> tags(CycleId cycle) {
    return List.of(
        tag("plan", plan.toString()), tag("target", target.value()), tag("cycle", cycle.value()));
  }

  boolean marks(List<Tag> tags) {
    return tags.contains(tag("plan", plan.toString()))
        && tags.contains(tag("target", target.value()));
  }

  private static Tag tag(String name, String value) {
    return Tag.builder().key(PREFIX + name).value(value).build();
  }

  private static String hash(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(sum.getValue());
  }
}
