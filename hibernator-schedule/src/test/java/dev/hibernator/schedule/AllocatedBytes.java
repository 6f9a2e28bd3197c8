package dev.hibernator.schedule;

import java.lang.reflect.Method;

/**
 * Counts the bytes that the current thread has allocated. By reflection, as the module under test
 * reads no management module.
 */
final class AllocatedBytes {
  private final Object threads;
  private final Method count;

  AllocatedBytes() throws ReflectiveOperationException {
    threads =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    count =
        Class.forName("com.sun.management.ThreadMXBean")
            .getMethod("getThreadAllocatedBytes", long.class);
  }

  long soFar() throws ReflectiveOperationException {
    return (long) count.invoke(threads, Thread.currentThread().getId());
  }
}
