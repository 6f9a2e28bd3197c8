package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.TargetName;
import dev.hibernator.api.executor.Finding;
import java.util.Locale;

/** What an executor found, for people and for tools. */
final class FindingText {
  private FindingText() {}

  /** Adds it to an object. */
  static JsonObject json(JsonObject start, Finding finding) {
    return start
        .with("severity", severity(finding))
        .with("code", finding.code())
        .withOptional("resource", finding.resource().map(ResourceKey::value))
        .with("message", finding.message())
        .with("remedy", finding.remedy());
  }

  static String line(TargetName target, Finding finding, Screen screen) {
    return target
        + finding.resource().map(key -> "/" + key).orElse("")
        + ": "
        + screen.styled(style(finding), severity(finding) + ":")
        + " "
        + finding.message()
        + (finding.remedy().isEmpty() ? "" : ". " + finding.remedy());
  }

  private static Style style(Finding finding) {
    return switch (finding.severity()) {
      case ERROR -> Style.BAD;
      case WARNING -> Style.WARNING;
      case NOTE -> Style.FAINT;
    };
  }

  private static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }
}
