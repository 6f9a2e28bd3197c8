package dev.hibernator.manifest;

import dev.hibernator.api.Secret;
import dev.hibernator.manifest.wire.SecretResource;
import dev.hibernator.manifest.yaml.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code Secret} documents hold. No problem tells a value. */
final class SecretMapper {
  private SecretMapper() {}

  static Map<String, Secret> map(SecretResource written, Scope document) {
    Map<String, Secret> values = new LinkedHashMap<>();
    written
        .data()
        .orElse(Map.of())
        .forEach(
            (key, text) ->
                decoded(text, document.field("data").field(key))
                    .ifPresent(value -> values.put(key, new Secret(value))));
    written.stringData().orElse(Map.of()).forEach((key, text) -> values.put(key, new Secret(text)));
    if (written.data().isEmpty() && written.stringData().isEmpty()) {
      document.warning("holds nothing; write data or stringData");
    }
    return values;
  }

  private static Optional<String> decoded(String text, Scope scope) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(text.trim());
      if (Base64.getEncoder().encodeToString(bytes).equals(text.replaceAll("\\s", ""))) {
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IllegalArgumentException e) {
      // Told below, as every other text that is not Base64.
    }
    scope.error("is not Base64; encode it, or put it into stringData as it is");
    return Optional.empty();
  }
}
