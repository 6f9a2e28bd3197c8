package dev.hibernator.core.store;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.PlanId;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Parameters;
import dev.hibernator.core.decide.DefinitionCodec;
import dev.hibernator.core.plan.CycleOverride;
import dev.hibernator.core.plan.DeletionPolicy;
import dev.hibernator.core.plan.Plan;
import dev.hibernator.core.port.PlanDefinition;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** Plans' definitions as JSON. */
final class PlanDefinitions {
  private PlanDefinitions() {}

  static JsonObject write(PlanDefinition definition) {
    Plan plan = definition.plan();
    return Json.object()
        .put("namespace", plan.id().namespace())
        .put("plan", plan.id().name())
        .put("listed", definition.listed())
        .put("uid", plan.uid())
        .put("generation", plan.generation())
        .put("schedule", Schedules.write(plan.schedule().definition()))
        .put("cycle", DefinitionCodec.write(plan.cycle()))
        .objects("overrides", plan.overrides(), PlanDefinitions::write)
        .put("suspend", plan.suspend())
        .text("suspendUntil", plan.suspendUntil())
        .put("deletionPolicy", plan.deletionPolicy())
        .build();
  }

  static PlanDefinition read(JsonObject document) {
    Fields fields = Fields.of(document);
    Plan plan =
        new Plan(
            new PlanId(fields.text("namespace"), fields.text("plan")),
            fields.text("uid"),
            fields.number("generation"),
            Schedules.read(fields.object("schedule")),
            DefinitionCodec.read(fields.json("cycle")),
            fields.objects("overrides", PlanDefinitions::override),
            fields.flag("suspend"),
            fields.optional("suspendUntil", Instant::parse),
            fields.text("deletionPolicy", DeletionPolicy::valueOf));
    return new PlanDefinition(plan, fields.flag("listed"));
  }

  private static JsonObject write(CycleOverride override) {
    Json parameters = Json.object();
    override
        .parameters()
        .forEach((target, values) -> parameters.put(target.value(), values.values()));
    return Json.object()
        .put("exception", override.exception())
        .text("validFrom", override.validFrom())
        .text("validUntil", override.validUntil())
        .put("parameters", parameters.build())
        .texts("disabled", override.disabled())
        .optional("strategy", override.strategy(), DefinitionCodec::strategy)
        .optional("behavior", override.behavior(), DefinitionCodec::behavior)
        .build();
  }

  private static CycleOverride override(Fields fields) {
    Fields parameters = fields.object("parameters");
    Map<TargetName, Parameters> byTarget = new LinkedHashMap<>();
    for (String target : parameters.names()) {
      byTarget.put(new TargetName(target), new Parameters(parameters.json(target)));
    }
    return new CycleOverride(
        fields.text("exception"),
        fields.instant("validFrom"),
        fields.instant("validUntil"),
        byTarget,
        new HashSet<>(fields.texts("disabled", TargetName::new)),
        fields.optionalJson("strategy").map(DefinitionCodec::strategy),
        fields.optionalJson("behavior").map(DefinitionCodec::behavior));
  }
}
