package dev.hibernator.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Lets the writers of one file take turns; those of different files do not meet. */
final class FileTurns {
  private final ConcurrentMap<Path, Turn> turns = new ConcurrentHashMap<>();

  private static final class Turn {
    private final Lock lock = new ReentrantLock();
    private int writers;
  }

  void take(Path file, Uninterrupted.Step step) throws IOException {
    Turn turn = turns.compute(file, (path, known) -> joined(known == null ? new Turn() : known));
    turn.lock.lock();
    try {
      step.run();
    } finally {
      turn.lock.unlock();
      turns.computeIfPresent(file, (path, known) -> --known.writers == 0 ? null : known);
    }
  }

  private static Turn joined(Turn turn) {
    turn.writers++;
    return turn;
  }
}
