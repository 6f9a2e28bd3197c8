package dev.hibernator.executor.ec2;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The instances that an error message names. */
final class NamedIds {
  private static final Pattern ID = Pattern.compile("\\bi-[0-9a-f]{8,17}\\b");

  private NamedIds() {}

  static Set<String> in(String message, Collection<String> asked) {
    Set<String> named = new LinkedHashSet<>();
    for (Matcher ids = ID.matcher(message); ids.find(); ) {
      named.add(ids.group());
    }
    named.retainAll(Set.copyOf(asked));
    return named;
  }
}
