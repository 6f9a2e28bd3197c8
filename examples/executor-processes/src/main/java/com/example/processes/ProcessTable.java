package com.example.processes;

import dev.hibernator.api.ResourceKey;
import java.util.List;
import java.util.Optional;

/** The processes there are. What cannot be done throws a {@link SignalFailed}. */
interface ProcessTable {
  /** Lists the processes whose command line has a text, but not this one. */
  List<LocalProcess> matching(String text);

  /** Finds a process; empty if it has ended. */
  Optional<LocalProcess> find(ResourceKey key);

  /** Stops a process, or lets it run again. */
  void signal(ResourceKey key, Signal signal);

  /** What a process can be told. */
  enum Signal {
    STOP,
    CONT
  }

  /** A signal could not be sent. */
  final class SignalFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SignalFailed(String message) {
      super(message);
    }
  }
}
