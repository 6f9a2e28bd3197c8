package dev.hibernator.manifest.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The field must be there. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Required {
  /**
   * Says what to write, for the message where the field is missing.
   *
   * @return as in {@code an IANA zone such as Europe/Berlin}
   */
  String value();
}
