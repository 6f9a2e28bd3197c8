package dev.hibernator.manifest;

import dev.hibernator.manifest.wire.ExceptionSpec;
import dev.hibernator.manifest.yaml.Scope;
import dev.hibernator.schedule.Adjustment;
import java.util.Optional;

/**
 * An exception of a plan, written in the plan or on its own.
 *
 * @param written what is written
 * @param scope the fields' scope
 * @param origin what a plan's problems call it if it is written on its own
 * @param adjustment what it does to a schedule, empty if it cannot be one
 */
record PlanException(
    ExceptionSpec written, Scope scope, Optional<String> origin, Optional<Adjustment> adjustment) {
  static PlanException inline(ExceptionSpec written, Scope scope) {
    return new PlanException(
        written, scope, Optional.empty(), AdjustmentMapper.map(written, scope));
  }

  static PlanException separate(ExceptionSpec written, Scope scope, String origin) {
    return new PlanException(
        written, scope, Optional.of(origin), AdjustmentMapper.map(written, scope));
  }

  /** A field of it. The name of one that is written on its own stands in its metadata. */
  Scope field(String path) {
    return origin.isPresent() && path.equals("name")
        ? scope.report().scope().field("metadata.name")
        : scope.field(path);
  }
}
