package dev.hibernator.operator.cli;

import dev.hibernator.api.JsonObject;
import java.util.List;

/** A part of a description. */
interface Section {
  /** What stands above it. */
  String title();

  /** Its fields in the description's document. */
  JsonObject json();

  /** Its lines for people; none if there is nothing to say. */
  List<String> lines(Screen screen);
}
