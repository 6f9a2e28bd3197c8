package dev.hibernator.api.executor;

import java.time.Duration;

/**
 * Whether "done" means observed asleep or awake, and for how long that is waited for.
 *
 * @param enabled whether it is waited for
 * @param timeout for how long
 * @param onTimeout what happens then
 */
public record AwaitCompletion(boolean enabled, Duration timeout, OnTimeout onTimeout) {
  /** What happens when waiting took too long. */
  public enum OnTimeout {
    /** The target fails and may be retried. */
    FAIL,
    /** It becomes a note. */
    CONTINUE
  }

  /**
   * Returns the timeout as people write it in manifests.
   *
   * @return hours, minutes and seconds, such as {@code 1h30m}
   */
  public String timeoutText() {
    return DurationText.of(timeout);
  }

  /**
   * Reads the parameter {@code awaitCompletion}: {@code {enabled, timeout, onTimeout}}.
   *
   * @param parameters the reader of the parameters that hold it
   * @param defaultTimeout the timeout where none is given
   * @return what it says
   */
  public static AwaitCompletion read(ParameterReader parameters, Duration defaultTimeout) {
    return parameters
        .object("awaitCompletion")
        .map(
            reader -> {
              boolean enabled = reader.bool("enabled").orElse(false);
              Duration timeout = reader.duration("timeout").orElse(defaultTimeout);
              OnTimeout onTimeout =
                  reader.oneOf("onTimeout", "Fail", "Continue").orElse("Fail").equals("Continue")
                      ? OnTimeout.CONTINUE
                      : OnTimeout.FAIL;
              reader.rejectUnknown();
              return new AwaitCompletion(enabled, timeout, onTimeout);
            })
        .orElse(new AwaitCompletion(false, defaultTimeout, OnTimeout.FAIL));
  }
}
