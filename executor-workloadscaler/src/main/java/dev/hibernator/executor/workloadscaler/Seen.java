package dev.hibernator.executor.workloadscaler;

import dev.hibernator.api.executor.ExecutionFailed;
import dev.hibernator.api.executor.Failure;
import dev.hibernator.executor.workloadscaler.Sleeper.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** How objects are: what was seen of each, or why it could not be. */
final class Seen {
  private final Map<Address, Sleeper> found = new HashMap<>();
  private final Map<Address, Failure> failed = new HashMap<>();

  /** What a read tells of objects; if it fails, it fails for all of them. */
  static Seen of(Collection<Address> addresses, Supplier<Map<Address, Sleeper>> read) {
    Seen seen = new Seen();
    try {
      Map<Address, Sleeper> all = read.get();
      addresses.forEach(
          address ->
              Optional.ofNullable(all.get(address))
                  .ifPresent(sleeper -> seen.found.put(address, sleeper)));
    } catch (ExecutionFailed e) {
      addresses.forEach(address -> seen.failed.put(address, e.failure()));
    }
    return seen;
  }

  void add(Seen other) {
    found.putAll(other.found);
    failed.putAll(other.failed);
  }

  /** The object; empty if it does not exist, or could not be seen. */
  Optional<Sleeper> get(Address address) {
    return Optional.ofNullable(found.get(address));
  }

  Optional<Failure> failure(Address address) {
    return Optional.ofNullable(failed.get(address));
  }

  /** All that were seen. */
  List<Sleeper> all() {
    return new ArrayList<>(found.values());
  }

  /** Tells of those that could not be seen. */
  Seen tell(BiConsumer<Address, Failure> failures) {
    failed.forEach(failures);
    return this;
  }

  /** Fails with the first failure, if there is one. */
  Seen orThrow() {
    failed.values().stream()
        .findFirst()
        .ifPresent(
            failure -> {
              throw new ExecutionFailed(failure);
            });
    return this;
  }
}
