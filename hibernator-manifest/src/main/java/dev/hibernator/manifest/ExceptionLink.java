package dev.hibernator.manifest;

import dev.hibernator.api.PlanId;
import dev.hibernator.manifest.Resources.Resource;
import dev.hibernator.manifest.wire.ExceptionResource;
import dev.hibernator.manifest.yaml.Scope;
import java.util.Optional;
import java.util.Set;

/** From an exception that is written on its own to its plan. */
final class ExceptionLink {
  private final Resource<ExceptionResource> exception;
  private final Scope spec;

  ExceptionLink(Resource<ExceptionResource> exception) {
    this.exception = exception;
    spec = exception.document().scope().field("spec");
  }

  /** The exception, checked on its own; whether its plan exists does not matter. */
  Optional<PlanException> planException() {
    String origin = exception.id() + " (" + exception.document().place() + ")";
    Optional<String> name = Optional.of(exception.id().name()).filter(given -> exception.isNamed());
    return exception
        .written()
        .spec()
        .map(written -> PlanException.separate(written.named(name), spec, origin));
  }

  /** The plan that it names, if that is among the given ones. */
  Optional<PlanId> plan(Set<PlanId> plans) {
    Scope scope = spec.field("planRef");
    Optional<ExceptionResource.PlanRef> ref =
        exception.written().spec().flatMap(ExceptionResource.Spec::planRef);
    String own = exception.id().namespace();
    Optional<String> other =
        ref.flatMap(ExceptionResource.PlanRef::namespace).filter(given -> !given.equals(own));
    if (other.isPresent()) {
      scope
          .field("namespace")
          .error("must be the exception's own, '" + own + "'; leave it out or move the exception");
      return Optional.empty();
    }
    Optional<PlanId> plan =
        Parsed.text(
            ref.flatMap(ExceptionResource.PlanRef::name),
            scope.field("name"),
            name -> new PlanId(own, name));
    plan.filter(id -> !plans.contains(id))
        .ifPresent(
            id ->
                scope
                    .field("name")
                    .missingReference(
                        "there is no HibernatePlan " + id + " among the files; add its manifest"));
    return plan.filter(plans::contains);
  }
}
