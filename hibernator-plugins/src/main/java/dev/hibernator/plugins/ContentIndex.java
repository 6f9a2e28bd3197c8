package dev.hibernator.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is known of a plugin's contents without opening its libraries at each start.
 *
 * @param services where providers of executors are named: {@code classes} or a library
 * @param hostCopies where classes lie that come from the host only
 */
record ContentIndex(SortedSet<String> services, SortedSet<String> hostCopies) {
  static final String SERVICE = "META-INF/services/dev.hibernator.api.executor.Executor";

  private static final String CLASSES = "classes";

  /**
   * Looks through names.
   *
   * @param names the entries of the zip, and {@code lib/x.jar!/name} for those of its libraries
   */
  static ContentIndex of(List<String> names) {
    SortedSet<String> services = new TreeSet<>();
    SortedSet<String> copies = new TreeSet<>();
    for (String name : names) {
      int inside = name.indexOf("!/");
      String place = inside < 0 ? CLASSES : name.substring(0, inside);
      String entry =
          inside < 0
              ? name.substring(Math.min(name.length(), CLASSES.length() + 1))
              : name.substring(inside + 2);
      if (entry.equals(SERVICE)) {
        services.add(place);
      }
      if (entry.endsWith(".class") && HostPackages.isShared(className(entry))) {
        copies.add(place);
      }
    }
    return new ContentIndex(services, copies);
  }

  private static String className(String entry) {
    return entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
  }

  static ContentIndex parse(List<String> lines) {
    SortedSet<String> services = new TreeSet<>();
    SortedSet<String> copies = new TreeSet<>();
    for (String line : lines) {
      String place = line.substring(line.indexOf(' ') + 1);
      (line.startsWith("services ") ? services : copies).add(place);
    }
    return new ContentIndex(services, copies);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    services.forEach(place -> lines.add("services " + place));
    hostCopies.forEach(place -> lines.add("copies " + place));
    return lines;
  }
}
