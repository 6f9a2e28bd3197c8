package com.example.lamps;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The lamps of a house, and which of them are on. */
public final class Lamps {
  private final Map<String, Boolean> on = new TreeMap<>();

  /** Creates a house without lamps. */
  public Lamps() {}

  /** Puts a lamp up, or switches one. */
  public synchronized Lamps set(String lamp, boolean lit) {
    on.put(lamp, lit);
    return this;
  }

  /** Tells whether a lamp is on; empty if there is none of this name. */
  public synchronized Optional<Boolean> isOn(String lamp) {
    return Optional.ofNullable(on.get(lamp));
  }

  /** Lists all lamps. */
  public synchronized Map<String, Boolean> all() {
    return new TreeMap<>(on);
  }
}
