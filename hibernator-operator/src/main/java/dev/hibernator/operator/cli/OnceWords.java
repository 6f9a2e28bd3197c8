package dev.hibernator.operator.cli;

import dev.hibernator.core.engine.OnceResult;

/** How the result of one operation is called, in text and in JSON. */
final class OnceWords {
  private OnceWords() {}

  static String of(OnceResult.Kind kind) {
    return switch (kind) {
      case DONE -> "done";
      case NOTHING_TO_DO -> "nothing to do";
      case FAILED -> "failed";
      case REFUSED -> "refused";
      case INTERRUPTED -> "interrupted";
    };
  }
}
