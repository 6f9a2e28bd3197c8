package dev.hibernator.executor.ec2;

import dev.hibernator.api.JsonObject;
import java.util.Optional;

/** The debt of a wake-up that had to use another instance type: the type to come back. */
final class OwedType {
  private OwedType() {}

  static JsonObject of(String type) {
    return JsonObject.EMPTY.with("type", type);
  }

  static Optional<String> read(JsonObject owed) {
    return owed.string("type");
  }
}
