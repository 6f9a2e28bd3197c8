package dev.hibernator.operator.cli;

import dev.hibernator.core.engine.OnceResult;
import java.util.List;

/** Tells nobody: for commands whose one result is a document. */
final class SilentReporter implements Reporter {
  @Override
  public void note(String text) {}

  @Override
  public void began(List<Happening> plans) {}

  @Override
  public void ended(List<OnceResult> results) {}

  @Override
  public void close() {}
}
