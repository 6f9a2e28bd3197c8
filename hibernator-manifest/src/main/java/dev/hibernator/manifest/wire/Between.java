package dev.hibernator.manifest.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The whole number has bounds. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Between {
  /**
   * Returns the smallest.
   *
   * @return the smallest number that is allowed
   */
  int min();

  /**
   * Returns the largest.
   *
   * @return the largest number that is allowed
   */
  int max() default Integer.MAX_VALUE;
}
