package dev.hibernator.testkit.cloud;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML element of a query protocol's answer: either text or children, and at most a default
 * namespace. Immutable.
 */
record Element(String name, String namespace, String text, List<Element> children) {

  private static final XMLInputFactory READERS = readers();

  Element {
    children = List.copyOf(children);
  }

  static Element of(String name, String text) {
    return new Element(name, "", text, List.of());
  }

  static Element of(String name, Element... children) {
    return new Element(name, "", "", List.of(children));
  }

  static Element of(String name, List<Element> children) {
    return new Element(name, "", "", children);
  }

  static Element parse(String document) {
    try {
      return parse(READERS.createXMLStreamReader(new StringReader(document)));
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("not an XML answer: " + document, e);
    }
  }

  Element in(String defaultNamespace) {
    return new Element(name, defaultNamespace, text, children);
  }

  /** The first child of that name, and so on down the path. */
  Optional<Element> child(String... path) {
    Optional<Element> at = Optional.of(this);
    for (String step : path) {
      at = at.flatMap(e -> e.children.stream().filter(c -> c.name.equals(step)).findFirst());
    }
    return at;
  }

  /** The text of the first child of that name, and so on down the path; empty if there is none. */
  String textOf(String... path) {
    return child(path).map(Element::text).orElse("");
  }

  /** The items of a list that is a child, named as the query protocol names them. */
  List<Element> items(String list) {
    return child(list).map(Element::children).orElse(List.of());
  }

  /** A copy where this child takes the place of the one of its name, or comes last. */
  Element with(Element child) {
    List<Element> changed = new ArrayList<>(children);
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i).name.equals(child.name)) {
        changed.set(i, child);
        return new Element(name, namespace, text, changed);
      }
    }
    changed.add(child);
    return new Element(name, namespace, text, changed);
  }

  String document() {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(name);
    if (!namespace.isEmpty()) {
      out.append(" xmlns=\"").append(namespace).append('"');
    }
    if (text.isEmpty() && children.isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    escape(text, out);
    for (Element child : children) {
      child.write(out);
    }
    out.append("</").append(name).append('>');
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\r' -> out.append("&#13;");
        default -> out.append(c);
      }
    }
  }

  private static Element parse(XMLStreamReader in) throws XMLStreamException {
    Deque<Open> path = new ArrayDeque<>();
    path.push(new Open("", ""));
    while (in.hasNext()) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> path.push(Open.at(in, path.size() == 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            path.element().text.append(in.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          Element closed = path.pop().close();
          path.element().children.add(closed);
        }
        default -> {}
      }
    }
    return path.pop().children.get(0);
  }

  private static XMLInputFactory readers() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** An element whose end has not been read yet. */
  private static final class Open {

    private final String name;
    private final String namespace;
    private final StringBuilder text = new StringBuilder();
    private final List<Element> children = new ArrayList<>();

    Open(String name, String namespace) {
      this.name = name;
      this.namespace = namespace;
    }

    static Open at(XMLStreamReader in, boolean root) {
      String uri = root ? in.getNamespaceURI() : null;
      return new Open(in.getLocalName(), uri == null ? "" : uri);
    }

    Element close() {
      return new Element(name, namespace, children.isEmpty() ? text.toString() : "", children);
    }
  }
}
