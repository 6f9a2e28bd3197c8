package dev.hibernator.calendar;

import java.io.IOException;
import java.io.LineNumberReader;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.data.UnfoldingReader;

/**
 * Takes what ical4j's parser tells of content lines and puts it together to components, with the
 * lines they stand on. Values are left as they are: no property is made an object of the library's,
 * so that none looks for a time zone of its own.
 */
final class ContentLines implements ContentHandler {
  /** Deeper than any component of RFC 5545 stands. */
  private static final int DEEPEST = 8;

  private final LineNumberReader lines;
  private final List<Component> calendars = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, String> parameters = new HashMap<>();
  private int propertyLine;
  private String value = "";

  private ContentLines(LineNumberReader lines) {
    this.lines = lines;
  }

  /**
   * The calendars of a stream.
   *
   * @throws InvalidCalendar if it is not iCalendar
   */
  static List<Component> read(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    ContentLines content = new ContentLines(new LineNumberReader(new StringReader(lines)));
    try {
      new CalendarParserImpl().parse(new UnfoldingReader(content.lines, true), content);
    } catch (IOException | ParserException e) {
      throw content.broken(e);
    }
    return content.calendars;
  }

  private InvalidCalendar broken(Exception cause) {
    if (cause.getCause() instanceof InvalidCalendar invalid) {
      return invalid;
    }
    if (calendars.isEmpty() && open.isEmpty()) {
      return InvalidCalendar.at(
          1, "this is not an iCalendar file: it does not begin with BEGIN:VCALENDAR");
    }
    if (atEnd()) {
      String unfinished = open.isEmpty() ? "VCALENDAR" : open.element().name;
      return InvalidCalendar.at(
          line(), "the file ends too early: END:" + unfinished + " is missing");
    }
    return InvalidCalendar.at(
        line(),
        "this is not an iCalendar line such as DTSTART;VALUE=DATE:20261225, or out of place");
  }

  private boolean atEnd() {
    try {
      return lines.read() < 0;
    } catch (IOException e) {
      return true;
    }
  }

  private int line() {
    return lines.getLineNumber() + 1;
  }

  /** A component's name ends its line, and the reader has gone on to the next one. */
  private int lineOfName() {
    return lines.getLineNumber();
  }

  @Override
  public void startCalendar() {
    begin("VCALENDAR", lineOfName());
  }

  @Override
  public void endCalendar() {
    calendars.add(open.pop().close());
  }

  @Override
  public void startComponent(String name) {
    if (open.size() == DEEPEST) {
      throw InvalidCalendar.at(
          lineOfName(), "components are nested more than " + DEEPEST + " deep");
    }
    begin(upper(name), lineOfName());
  }

  private void begin(String name, int line) {
    open.push(new Open(line, name));
  }

  @Override
  public void endComponent(String name) {
    Component closed = open.pop().close();
    open.element().components.add(closed);
  }

  @Override
  public void startProperty(String name) {
    propertyLine = line();
    value = "";
    parameters.clear();
  }

  @Override
  public void parameter(String name, String written) {
    boolean quoted = written.length() > 1 && written.startsWith("\"");
    parameters.put(upper(name), quoted ? written.substring(1, written.length() - 1) : written);
  }

  @Override
  public void propertyValue(String written) {
    value = written;
  }

  @Override
  public void endProperty(String name) {
    open.element()
        .properties
        .add(new Property(propertyLine, upper(name), parameters, value.strip()));
  }

  private static String upper(String name) {
    return name.strip().toUpperCase(Locale.ROOT);
  }

  /** A component whose end has not been read. */
  private static final class Open {
    private final int line;
    private final String name;
    private final List<Property> properties = new ArrayList<>();
    private final List<Component> components = new ArrayList<>();

    Open(int line, String name) {
      this.line = line;
      this.name = name;
    }

    Component close() {
      return new Component(line, name, properties, components);
    }
  }
}
