package dev.hibernator.manifest.wire;

import java.util.Optional;

/**
 * A reference to a {@code Secret}.
 *
 * @param name its name
 * @param namespace its namespace; if given, the referring resource's own
 */
public record SecretReference(
    @Required("the secret's name") Optional<String> name, Optional<String> namespace) {}
