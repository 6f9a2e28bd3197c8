package dev.hibernator.manifest.yaml;

import java.util.Optional;
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
  private final ParserImpl parser;

  Events(Segment segment) {
    this.segment = segment;
    parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, segment.text()));
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
    try {
      return parser.peekEvent();
    } catch (YamlEngineException e) {
      throw bad(e);
    }
  }

  Event next() {
    try {
      return parser.next();
    } catch (YamlEngineException e) {
      throw bad(e);
    }
  }

  Position position(Event event) {
    return event.getStartMark().map(this::position).orElse(new Position(segment.firstLine(), 1));
  }

  private Position position(Mark mark) {
    return new Position(segment.firstLine() + mark.getLine(), 1 + mark.getColumn());
  }

  private BadYaml bad(YamlEngineException e) {
    if (!(e instanceof MarkedYamlEngineException marked)) {
      return new BadYaml(segment.positionAt(0), "is no YAML: " + e.getMessage());
    }
    Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
    return new BadYaml(
        mark.map(this::position).orElse(segment.positionAt(0)),
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
