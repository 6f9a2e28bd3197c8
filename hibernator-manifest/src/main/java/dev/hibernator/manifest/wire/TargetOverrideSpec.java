package dev.hibernator.manifest.wire;

import dev.hibernator.api.JsonObject;
import java.util.Optional;

/**
 * {@code targetOverrides[]}.
 *
 * @param targetName the target
 * @param parameters parameters that replace its own altogether
 * @param disabled whether it is left out
 */
public record TargetOverrideSpec(
    @Required("the name of a target of the plan") Optional<String> targetName,
    Optional<JsonObject> parameters,
    Optional<Boolean> disabled) {}
