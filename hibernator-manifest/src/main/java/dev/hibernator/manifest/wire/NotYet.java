package dev.hibernator.manifest.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Fields that a later release knows. They are errors: what they ask for would not happen. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface NotYet {
  /**
   * Lists them.
   *
   * @return the fields' names
   */
  String[] value();
}
