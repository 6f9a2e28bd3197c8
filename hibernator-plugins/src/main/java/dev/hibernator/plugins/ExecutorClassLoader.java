package dev.hibernator.plugins;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/** One plugin's classes: its own first, but never its own copy of what comes from the host. */
final class ExecutorClassLoader extends PluginClassLoader {
  private final Unpacked unpacked;

  ExecutorClassLoader(
      PluginManager manager, PluginDescriptor descriptor, HostPackages host, Unpacked unpacked)
      throws IOException {
    super(manager, descriptor, host);
    this.unpacked = unpacked;
    for (Path place : unpacked.classPath()) {
      addURL(place.toUri().toURL());
    }
  }

  @Override
  public Class<?> loadClass(String className) throws ClassNotFoundException {
    return HostPackages.isShared(className)
        ? getParent().loadClass(className)
        : super.loadClass(className);
  }

  /** Providers are looked for where the index knows them: opening every library takes long. */
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals(ContentIndex.SERVICE) ? providers() : super.getResources(name);
  }

  private Enumeration<URL> providers() throws MalformedURLException {
    List<URL> found = new ArrayList<>();
    for (String place : unpacked.index().services()) {
      Path path = unpacked.root().resolve(place);
      found.add(
          place.endsWith(".jar")
              ? new URL("jar:" + path.toUri() + "!/" + ContentIndex.SERVICE)
              : path.resolve(ContentIndex.SERVICE).toUri().toURL());
    }
    return Collections.enumeration(found);
  }
}
