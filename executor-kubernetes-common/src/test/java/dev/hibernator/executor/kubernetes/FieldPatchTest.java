package dev.hibernator.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hibernator.api.JsonArray;
import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonValue;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldPatchTest {
  private static final FieldPatch SUSPEND = new FieldPatch("/spec/suspend");
  private static final FieldPatch MARK = new FieldPatch("/metadata/annotations/example.com~1mark");

  private static String text(JsonArray patch) {
    return JsonCodec.write(patch);
  }

  @Test
  void aFieldIsSetIfItIsAsItWasRead() {
    JsonObject object = JsonObject.EMPTY.with("spec", Map.of("suspend", false));
    assertThat(SUSPEND.read(object)).contains(JsonValue.of(false));
    assertThat(text(SUSPEND.set(object, Optional.of(JsonValue.of(true)))))
        .isEqualTo(
            "[{\"op\":\"test\",\"path\":\"/spec/suspend\",\"value\":false},"
                + "{\"op\":\"add\",\"path\":\"/spec/suspend\",\"value\":true}]");
  }

  @Test
  void aFieldThatIsNotThereMustStillNotBeThere() {
    JsonObject object = JsonObject.EMPTY.with("spec", Map.of());
    assertThat(text(SUSPEND.set(object, Optional.of(JsonValue.of(true)))))
        .isEqualTo(
            "[{\"op\":\"test\",\"path\":\"/spec/suspend\",\"value\":null},"
                + "{\"op\":\"add\",\"path\":\"/spec/suspend\",\"value\":true}]");
  }

  @Test
  void aFieldIsRemovedThatWasNotThereBefore() {
    JsonObject object = JsonObject.EMPTY.with("spec", Map.of("suspend", true));
    assertThat(text(SUSPEND.set(object, Optional.empty())))
        .isEqualTo(
            "[{\"op\":\"test\",\"path\":\"/spec/suspend\",\"value\":true},"
                + "{\"op\":\"remove\",\"path\":\"/spec/suspend\"}]");
  }

  @Test
  void aParentThatIsNotThereIsMade() {
    JsonObject object = JsonObject.EMPTY.with("metadata", Map.of("name", "x"));
    assertThat(text(MARK.set(object, Optional.of(JsonValue.of("true")))))
        .isEqualTo(
            "[{\"op\":\"add\",\"path\":\"/metadata/annotations\",\"value\":{}},"
                + "{\"op\":\"add\",\"path\":\"/metadata/annotations/example.com~1mark\","
                + "\"value\":\"true\"}]");
  }

  @Test
  void namesMayHaveSlashes() {
    JsonObject object =
        JsonObject.EMPTY.with("metadata", Map.of("annotations", Map.of("example.com/mark", "x")));
    assertThat(MARK.read(object)).contains(JsonValue.of("x"));
  }
}
