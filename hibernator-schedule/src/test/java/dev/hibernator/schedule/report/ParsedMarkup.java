package dev.hibernator.schedule.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A document, read by the JDK's XML parser. */
final class ParsedMarkup {
  private static final Pattern REFERENCE = Pattern.compile("url\\(#([^)]*)\\)");

  private final List<Element> all = new ArrayList<>();
  private final Map<String, List<Element>> byId = new HashMap<>();

  private ParsedMarkup(Document document) {
    NodeList elements = document.getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      all.add(element);
      if (element.hasAttribute("id")) {
        byId.computeIfAbsent(element.getAttribute("id"), none -> new ArrayList<>()).add(element);
      }
    }
  }

  static ParsedMarkup of(String text) {
    try {
      return new ParsedMarkup(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(text))));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  List<Element> elements(String name) {
    return all.stream().filter(element -> element.getTagName().equals(name)).toList();
  }

  List<String> texts(String name) {
    return elements(name).stream().map(Node::getTextContent).toList();
  }

  List<String> attributes(String name) {
    return all.stream()
        .filter(element -> element.hasAttribute(name))
        .map(element -> element.getAttribute(name))
        .toList();
  }

  List<String> attributeNames() {
    List<String> names = new ArrayList<>();
    for (Element element : all) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        names.add(element.getAttributes().item(i).getNodeName());
      }
    }
    return names;
  }

  List<String> repeatedIds() {
    return byId.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .toList();
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
    wanted.removeAll(byId.keySet());
    return wanted;
  }

  /** The texts that name and describe an element. */
  List<String> labelOf(Element element) {
    return Arrays.stream(element.getAttribute("aria-labelledby").split(" ", -1))
        .map(id -> byId.get(id).get(0).getTextContent())
        .toList();
  }
}
