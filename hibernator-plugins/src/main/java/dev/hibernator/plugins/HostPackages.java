package dev.hibernator.plugins;

import java.util.Set;

/**
 * What plugins see of the host: the JDK, the executor SPI, slf4j's interfaces, and pf4j for a
 * plugin that has a lifecycle. Everything else they bring themselves, so that a plugin that works
 * in one host works in every other.
 */
final class HostPackages extends ClassLoader {
  private static final String API = "dev.hibernator.api.";
  private static final Set<String> SLF4J =
      Set.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi");
  private static final String PF4J = "org.pf4j.";

  private final ClassLoader host;

  HostPackages(ClassLoader host) {
    super("hibernator-host", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  /** Whether a class comes from the host only, also if a plugin brings it. */
  static boolean isShared(String className) {
    int end = className.lastIndexOf('.');
    return className.startsWith(API)
        || className.startsWith(PF4J)
        || (end > 0 && SLF4J.contains(className.substring(0, end)));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return isShared(name) ? host.loadClass(name) : super.loadClass(name, resolve);
  }
}
