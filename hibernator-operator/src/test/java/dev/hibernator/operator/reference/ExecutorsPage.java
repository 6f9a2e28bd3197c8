package dev.hibernator.operator.reference;

import dev.hibernator.api.executor.Executor;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Every executor with its parameters. */
final class ExecutorsPage {
  private final StringBuilder page =
      new StringBuilder(
          "# Executors\n\nWhat a target's `type` may be, and its `parameters`. Generated from the"
              + " executors themselves; see\n[README](README.md).\n");
  private final List<String> undescribed = new ArrayList<>();

  ExecutorsPage(List<Executor> executors) {
    executors.forEach(this::add);
  }

  List<String> undescribed() {
    return undescribed;
  }

  GeneratedPage page() {
    return new GeneratedPage("executors.md", page.toString());
  }

  private void add(Executor executor) {
    String type = executor.type().value();
    SchemaTable parameters = SchemaTable.byName(executor.describe().parametersSchema());
    parameters.undescribed().forEach(field -> undescribed.add(type + ": " + field));
    if (executor.describe().summary().isBlank()) {
      undescribed.add(type);
    }
    page.append("\n## ").append(type).append("\n\n");
    page.append(executor.describe().summary()).append("\n\nConnector: ");
    page.append(
        executor.describe().needsConnector()
            ? String.join(", ", new TreeSet<>(executor.describe().connectorKinds()))
            : "none");
    page.append(".\n\n").append(parameters.text());
  }
}
