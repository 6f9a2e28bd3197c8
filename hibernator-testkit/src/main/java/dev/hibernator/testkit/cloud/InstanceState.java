package dev.hibernator.testkit.cloud;

import java.util.Locale;

/**
 * The states of an EC2 instance, with the codes of the API.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceState.html">InstanceState</a>
 */
public enum InstanceState {
  /** On its way to {@link #RUNNING}. */
  PENDING(0),
  /** Running. */
  RUNNING(16),
  /** On its way to {@link #TERMINATED}. */
  SHUTTING_DOWN(32),
  /** Gone for good; shown for about an hour more. */
  TERMINATED(48),
  /** On its way to {@link #STOPPED}. */
  STOPPING(64),
  /** Stopped. */
  STOPPED(80);

  private final int code;

  InstanceState(int code) {
    this.code = code;
  }

  /** {@return the number the API gives for this state} */
  public int code() {
    return code;
  }

  /** {@return the name the API gives for this state, such as {@code shutting-down}} */
  public String apiName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return true if the service leaves this state by itself} */
  public boolean isTransitional() {
    return this == PENDING || this == SHUTTING_DOWN || this == STOPPING;
  }

  /** {@return the state the service goes to by itself from here; this one if it stays} */
  public InstanceState end() {
    return switch (this) {
      case PENDING, RUNNING -> RUNNING;
      case SHUTTING_DOWN, TERMINATED -> TERMINATED;
      case STOPPING, STOPPED -> STOPPED;
    };
  }

  /**
   * {@return the state of that name in the API}
   *
   * @param name such as {@code shutting-down}
   */
  public static InstanceState named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
