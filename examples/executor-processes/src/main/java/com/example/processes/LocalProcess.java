package com.example.processes;

import dev.hibernator.api.ResourceKey;

/**
 * A process of this machine. A number alone is not enough to know one: numbers are used again.
 *
 * @param key its number, when it was started, and in which run of the system
 * @param command its command line
 * @param stopped whether a signal keeps it from running
 */
record LocalProcess(ResourceKey key, String command, boolean stopped) {
  static ResourceKey key(long number, long startedAt, String boot) {
    return new ResourceKey(number + "@" + startedAt + "-" + boot);
  }

  static long number(ResourceKey key) {
    return Long.parseLong(key.value().substring(0, key.value().indexOf('@')));
  }
}
