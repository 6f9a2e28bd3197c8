package dev.hibernator.manifest.wire;

import java.util.List;
import java.util.Optional;

/**
 * {@code spec.schedule.exceptions[]}.
 *
 * @param name its name, unique in the plan
 * @param description what it is for
 * @param type what it does
 * @param validFrom from when
 * @param validUntil until when
 * @param windows when it applies within its validity
 * @param leadTime how long before a suspension nothing starts
 * @param whenHibernated what a suspension does to who sleeps
 * @param targetOverrides other parameters for targets, or none of them
 * @param executionOverride another order or behaviour
 */
public record ExceptionSpec(
    @Required("a name that no other exception of the plan has") Optional<String> name,
    Optional<String> description,
    @Required("extend, suspend or replace") @OneOf({"extend", "suspend", "replace"})
        Optional<String> type,
    @Required("an instant such as 2026-02-01T22:30:00Z") Optional<String> validFrom,
    @Required("an instant such as 2026-02-02T00:30:00Z") Optional<String> validUntil,
    Optional<List<WindowSpec>> windows,
    Optional<String> leadTime,
    @OneOf({"Keep", "Wake"}) Optional<String> whenHibernated,
    Optional<List<TargetOverrideSpec>> targetOverrides,
    Optional<ExecutionOverrideSpec> executionOverride) {}
