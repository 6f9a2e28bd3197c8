package dev.hibernator.manifest.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fields that stand in place of the required ones: where one of them is written, none is missing.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Alternatives {
  /**
   * Lists them.
   *
   * @return the fields' names
   */
  String[] value();
}
