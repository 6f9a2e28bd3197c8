package dev.hibernator.operator.cli;

import dev.hibernator.core.engine.EngineListener;
import dev.hibernator.core.engine.OnceResult;
import java.util.List;

/** Tells of what an engine does while it does it. */
interface Reporter extends EngineListener, AutoCloseable {
  /** Tells of something that is about no plan in particular. */
  void note(String text);

  /** Tells how plans are when an engine has taken over. */
  void began(List<Happening> plans);

  /** Tells what came of an operation. */
  void ended(List<OnceResult> results);

  /** Stops telling; what was told is out. */
  @Override
  void close();
}
