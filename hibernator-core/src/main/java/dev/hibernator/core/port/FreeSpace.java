package dev.hibernator.core.port;

/**
 * How much room is left where an engine keeps its state. Restore data must be durable before
 * anything is touched: where room runs out, no shutdown may begin. Safe for use by several threads.
 */
public interface FreeSpace {
  /** How much must be free for shutdowns to begin, unless told otherwise: 64 MiB. */
  long LEAST_BYTES = 64L << 20;

  /** There is no end to it, or nobody can tell. */
  FreeSpace UNLIMITED =
      new FreeSpace() {
        @Override
        public long bytes() {
          return Long.MAX_VALUE;
        }

        @Override
        public String place() {
          return "memory";
        }
      };

  /**
   * Returns how much is free now. Cheap; asked at every decision.
   *
   * @return the number of bytes, {@link Long#MAX_VALUE} if nobody can tell
   */
  long bytes();

  /**
   * Returns what has this room, for people.
   *
   * @return such as {@code state directory './state'}
   */
  String place();
}
