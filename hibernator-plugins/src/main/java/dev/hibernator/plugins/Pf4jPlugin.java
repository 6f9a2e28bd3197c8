package dev.hibernator.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.DefaultPluginManager;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginStatusProvider;

/**
 * pf4j for one plugin: manifest, class loader and lifecycle. One manager each, so that a plugin
 * that hangs or depends on something does so alone; pf4j's managers are not thread-safe.
 */
final class Pf4jPlugin extends DefaultPluginManager {
  private final HostPackages host;
  private final Unpacked unpacked;

  Pf4jPlugin(HostPackages host, Unpacked unpacked, String spiVersion) {
    super(List.of(unpacked.root()));
    this.host = host;
    this.unpacked = unpacked;
    setSystemVersion(spiVersion);
    setExactVersionAllowed(true);
    setResolveRecoveryStrategy(ResolveRecoveryStrategy.THROW_EXCEPTION);
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new ManifestPluginDescriptorFinder();
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new PluginLoader() {
      @Override
      public boolean isApplicable(Path path) {
        return true;
      }

      @Override
      public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
        try {
          return new ExecutorClassLoader(Pf4jPlugin.this, descriptor, host, unpacked);
        } catch (IOException e) {
          throw new PluginRuntimeException(e, "cannot read {}", path);
        }
      }
    };
  }

  /** What is loaded is said by name; nothing is looked for. */
  @Override
  protected PluginRepository createPluginRepository() {
    return new PluginRepository() {
      @Override
      public List<Path> getPluginPaths() {
        return List.of();
      }

      @Override
      public boolean deletePluginPath(Path path) {
        return false;
      }
    };
  }

  /** Whoever does not want a plugin takes its zip away; no files say so beside it. */
  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return new PluginStatusProvider() {
      @Override
      public boolean isPluginDisabled(String id) {
        return false;
      }

      @Override
      public void disablePlugin(String id) {
        throw new UnsupportedOperationException("plugins are not switched off");
      }

      @Override
      public void enablePlugin(String id) {
        // It always is.
      }
    };
  }
}
