package dev.hibernator.manifest.yaml;

import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The events of a segment, with its failures as {@link BadYaml} and places in the file. */
final class Events {
  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  private final Segment segment;
  private final StreamReader reader;
  private final ParserImpl parser;

  Events(Segment segment) {
    this.segment = segment;
    reader = new StreamReader(SETTINGS, segment.text());
    parser = new ParserImpl(SETTINGS, reader);
  }

  /** Goes into the next document, if there is one. */
  boolean startDocument() {
    while (peek().getEventId() == Event.ID.StreamStart) {
      next();
    }
    if (peek().getEventId() == Event.ID.StreamEnd) {
      return false;
    }
    next();
    return true;
  }

  void endDocument() {
    next();
  }

  boolean endsCollection() {
    Event.ID id = peek().getEventId();
    return id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd;
  }

  Event peek() {
    return guarded(parser::peekEvent);
  }

  Event next() {
    return guarded(parser::next);
  }

  private Event guarded(Supplier<Event> step) {
    try {
      return step.get();
    } catch (YamlEngineException e) {
      throw bad(e);
    } catch (IllegalArgumentException e) {
      // The scanner lets failures of its conversions out, as for an escape beyond Unicode.
      throw new BadYaml(reached(), "is no YAML: an escape or number here stands for nothing");
    }
  }

  private Position reached() {
    return new Position(segment.firstLine() + reader.getLine(), 1 + reader.getColumn());
  }

  Position position(Event event) {
    return event.getStartMark().map(this::position).orElse(new Position(segment.firstLine(), 1));
  }

  private Position position(Mark mark) {
    return new Position(segment.firstLine() + mark.getLine(), 1 + mark.getColumn());
  }

  private BadYaml bad(YamlEngineException e) {
    if (!(e instanceof MarkedYamlEngineException marked)) {
      return new BadYaml(reached(), "is no YAML: " + e.getMessage());
    }
    Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
    return new BadYaml(
        mark.map(this::position).orElseGet(this::reached),
        "is no YAML: " + marked.getProblem() + context(marked));
  }

  private String context(MarkedYamlEngineException e) {
    if (e.getContext() == null) {
      return "";
    }
    return " ("
        + e.getContext()
        + e.getContextMark().map(mark -> " from line " + position(mark).line()).orElse("")
        + ")";
  }
}
