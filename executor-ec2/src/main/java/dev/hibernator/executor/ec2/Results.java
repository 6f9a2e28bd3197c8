package dev.hibernator.executor.ec2;

import dev.hibernator.api.ResourceKey;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.api.executor.Finding;
import dev.hibernator.api.executor.Outcome;
import dev.hibernator.api.executor.ResourceResult;
import dev.hibernator.api.executor.ResourceResult.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of each instance so far. Safe for use by several threads. */
final class Results {
  private final Map<String, ResourceResult> results = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  synchronized void done(String id, String detail) {
    results.put(id, ResourceResult.done(new ResourceKey(id), detail));
  }

  synchronized void unchanged(String id, String detail) {
    results.put(id, ResourceResult.unchanged(new ResourceKey(id), detail));
  }

  synchronized void skipped(String id, String reason) {
    results.put(id, ResourceResult.skipped(new ResourceKey(id), reason));
  }

  synchronized void failed(String id, Failure failure) {
    results.put(id, ResourceResult.failed(new ResourceKey(id), failure));
  }

  synchronized void found(Finding finding) {
    findings.add(finding);
  }

  synchronized int count(Status status) {
    return (int) results.values().stream().filter(result -> result.status() == status).count();
  }

  synchronized Outcome outcome(String message) {
    return new Outcome(message, List.copyOf(results.values()), findings, Optional.empty());
  }
}
