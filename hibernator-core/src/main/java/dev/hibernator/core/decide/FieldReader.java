package dev.hibernator.core.decide;

import dev.hibernator.api.JsonObject;
import dev.hibernator.api.JsonString;
import dev.hibernator.api.JsonValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads an object that {@link Fields} has written. Unknown members are passed over. */
record FieldReader(String path, JsonObject object) {
  /** Reads a whole document; whatever is wrong with it is an {@link UnreadableState}. */
  static <T> T reading(JsonObject document, Function<FieldReader, T> reader) {
    try {
      return reader.apply(new FieldReader("", document));
    } catch (IllegalArgumentException e) {
      throw new UnreadableState("the document is damaged: " + e.getMessage(), e);
    }
  }

  String text(String name) {
    return object.string(name).orElse("");
  }

  String required(String name) {
    return object.string(name).orElseThrow(() -> missing(name));
  }

  Optional<String> optional(String name) {
    return object.string(name);
  }

  long number(String name) {
    return object.integer(name).orElse(0L);
  }

  int count(String name) {
    return (int) number(name);
  }

  boolean flag(String name) {
    return object.bool(name).orElse(false);
  }

  Instant instant(String name) {
    return optionalInstant(name).orElseThrow(() -> missing(name));
  }

  Optional<Instant> optionalInstant(String name) {
    return parsed(name, Instant::parse);
  }

  Optional<Duration> duration(String name) {
    return parsed(name, Duration::parse);
  }

  FieldReader child(String name) {
    return optionalChild(name).orElseThrow(() -> missing(name));
  }

  Optional<FieldReader> optionalChild(String name) {
    return object.object(name).map(child -> new FieldReader(at(name), child));
  }

  List<FieldReader> children(String name) {
    List<FieldReader> children = new ArrayList<>();
    for (JsonValue item : object.array(name)) {
      String where = at(name) + "[" + children.size() + "]";
      if (!(item instanceof JsonObject child)) {
        throw new UnreadableState(where + " is no object");
      }
      children.add(new FieldReader(where, child));
    }
    return children;
  }

  List<String> texts(String name) {
    return object.array(name).stream()
        .filter(JsonString.class::isInstance)
        .map(text -> ((JsonString) text).value())
        .toList();
  }

  /** Reads a text that stands for something else, such as a name or an enum's constant. */
  <T> T as(String name, Function<String, T> read) {
    String text = required(name);
    try {
      return read.apply(text);
    } catch (IllegalArgumentException e) {
      throw new UnreadableState(at(name) + ": " + e.getMessage(), e);
    }
  }

  private <T> Optional<T> parsed(String name, Function<String, T> read) {
    try {
      return object.string(name).map(read);
    } catch (DateTimeException e) {
      throw new UnreadableState(at(name) + ": " + e.getMessage(), e);
    }
  }

  private UnreadableState missing(String name) {
    return new UnreadableState(at(name) + " is missing");
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
