package dev.hibernator.schedule.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document of ours, read by rules that are stricter than those of XML: every bracket belongs to a
 * tag, every value is quoted and there once, every entity is one that XML knows without a
 * declaration, every character is allowed, every element ends where it should. {@code
 * ReportInBrowserIT} has the browser's XML parser read the same.
 */
final class ParsedMarkup {
  private static final Pattern PART =
      Pattern.compile(
          "<!DOCTYPE html>|</([a-z][a-z0-9]*)>"
              + "|<([a-zA-Z][a-zA-Z0-9]*)((?: [a-zA-Z:-]+=\"[^\"<>]*\")*)(/?)>|[^<>]+");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-zA-Z:-]+)=\"([^\"]*)\"");
  private static final Pattern ENTITY = Pattern.compile("&(?!(amp|lt|gt|quot|#39);)");
  private static final Pattern REFERENCE = Pattern.compile("url\\(#([^)]*)\\)");

  /** An element with the text of all that is in it. */
  record Element(String name, Map<String, String> attributes, StringBuilder text) {
    String attribute(String wanted) {
      return attributes.getOrDefault(wanted, "");
    }
  }

  private final List<Element> all = new ArrayList<>();
  private final Deque<Element> open = new ArrayDeque<>();

  private ParsedMarkup(String text) {
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.find()) {
      expect(part.start() == end, "a stray bracket", text, end);
      end = part.end();
      if (part.group(1) != null) {
        expect(!open.isEmpty() && open.pop().name().equals(part.group(1)), "nesting", text, end);
      } else if (part.group(2) != null) {
        start(part);
      } else if (!part.group().startsWith("<")) {
        String shown = unescaped(part.group());
        open.forEach(element -> element.text().append(shown));
      }
    }
    expect(end == text.length() && open.isEmpty(), "an early end", text, end);
  }

  private static void expect(boolean holds, String what, String text, int place) {
    if (!holds) {
      int from = Math.max(0, place - 60);
      int to = Math.min(text.length(), place + 60);
      throw new AssertionError("not well-formed: " + what + " near " + text.substring(from, to));
    }
  }

  private void start(Matcher part) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(part.group(3));
    while (attribute.find()) {
      String before = attributes.put(attribute.group(1), unescaped(attribute.group(2)));
      expect(before == null, "an attribute twice", part.group(), 0);
    }
    Element element = new Element(part.group(2), attributes, new StringBuilder());
    all.add(element);
    if (part.group(4).isEmpty()) {
      open.push(element);
    }
  }

  private static String unescaped(String text) {
    expect(!ENTITY.matcher(text).find(), "a stray ampersand", text, 0);
    expect(text.codePoints().allMatch(ParsedMarkup::isAllowed), "a bad character", text, 0);
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  /** Char of XML 1.0. */
  private static boolean isAllowed(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= ' ' && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  static ParsedMarkup of(String text) {
    return new ParsedMarkup(text);
  }

  List<Element> elements(String name) {
    return all.stream().filter(element -> element.name().equals(name)).toList();
  }

  List<String> texts(String name) {
    return elements(name).stream().map(element -> element.text().toString()).toList();
  }

  List<String> attributes(String name) {
    return all.stream()
        .filter(element -> element.attributes().containsKey(name))
        .map(element -> element.attribute(name))
        .toList();
  }

  List<String> attributeNames() {
    return all.stream().flatMap(element -> element.attributes().keySet().stream()).toList();
  }

  List<String> repeatedIds() {
    List<String> ids = attributes("id");
    return ids.stream().filter(id -> ids.indexOf(id) != ids.lastIndexOf(id)).toList();
  }

  /** Ids that are referred to and not there. */
  List<String> danglingReferences() {
    List<String> wanted = new ArrayList<>();
    for (String fill : attributes("fill")) {
      Matcher matcher = REFERENCE.matcher(fill);
      if (matcher.matches()) {
        wanted.add(matcher.group(1));
      }
    }
    attributes("href").forEach(target -> wanted.add(target.substring(1)));
    attributes("aria-labelledby").forEach(ids -> wanted.addAll(Arrays.asList(ids.split(" ", -1))));
    wanted.removeAll(attributes("id"));
    return wanted;
  }

  /** The texts that name and describe an element. */
  List<String> labelOf(Element element) {
    return Arrays.stream(element.attribute("aria-labelledby").split(" ", -1))
        .flatMap(id -> all.stream().filter(each -> each.attribute("id").equals(id)))
        .map(each -> each.text().toString())
        .toList();
  }
}
