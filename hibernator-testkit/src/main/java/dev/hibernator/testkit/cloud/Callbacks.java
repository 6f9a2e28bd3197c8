package dev.hibernator.testkit.cloud;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Callbacks at one side of the effect. */
final class Callbacks {

  private record Entry(Predicate<Call> where, Consumer<Call> callback) {}

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  FaultProxy.Registration add(Predicate<Call> where, Consumer<Call> callback) {
    Entry entry = new Entry(where, callback);
    entries.add(entry);
    return () -> entries.remove(entry);
  }

  void run(Call call) {
    for (Entry entry : entries) {
      if (entry.where.test(call)) {
        entry.callback.accept(call);
      }
    }
  }

  void clear() {
    entries.clear();
  }
}
