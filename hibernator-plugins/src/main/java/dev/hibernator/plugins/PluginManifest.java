package dev.hibernator.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ManifestPluginDescriptorFinder;

/**
 * What a plugin says about itself.
 *
 * @param id its name among plugins
 * @param version its version
 * @param requires the versions of the SPI that it works with
 * @param provider who made it
 * @param hasLifecycle whether it has a class of pf4j's that is started and stopped
 */
record PluginManifest(
    String id, String version, String requires, Optional<String> provider, boolean hasLifecycle) {
  private static final List<String> NEEDED =
      List.of(
          ManifestPluginDescriptorFinder.PLUGIN_ID,
          ManifestPluginDescriptorFinder.PLUGIN_VERSION,
          ManifestPluginDescriptorFinder.PLUGIN_REQUIRES);

  /**
   * Reads a manifest.
   *
   * @throws PluginRefused if a field is missing, all of them named, or it is for another SPI
   */
  static PluginManifest read(Manifest manifest, String spiVersion) {
    Attributes attributes = manifest.getMainAttributes();
    List<String> missing = new ArrayList<>(NEEDED);
    missing.removeIf(name -> value(attributes, name).isPresent());
    if (!missing.isEmpty()) {
      throw new PluginRefused(
          "its manifest has no "
              + String.join(", no ", missing)
              + "; "
              + ManifestPluginDescriptorFinder.PLUGIN_REQUIRES
              + " is a range of SPI versions, such as '>=0.1.0 & <0.2.0'");
    }
    String requires = attributes.getValue(ManifestPluginDescriptorFinder.PLUGIN_REQUIRES).strip();
    checkRange(requires, spiVersion);
    value(attributes, ManifestPluginDescriptorFinder.PLUGIN_DEPENDENCIES)
        .ifPresent(PluginManifest::refuseDependencies);
    return new PluginManifest(
        attributes.getValue(ManifestPluginDescriptorFinder.PLUGIN_ID).strip(),
        attributes.getValue(ManifestPluginDescriptorFinder.PLUGIN_VERSION).strip(),
        requires,
        value(attributes, ManifestPluginDescriptorFinder.PLUGIN_PROVIDER),
        value(attributes, ManifestPluginDescriptorFinder.PLUGIN_CLASS).isPresent());
  }

  private static void checkRange(String requires, String spiVersion) {
    boolean fits;
    try {
      fits = new DefaultVersionManager().checkVersionConstraint(spiVersion, requires);
    } catch (RuntimeException e) {
      throw new PluginRefused(
          "its Plugin-Requires '"
              + requires
              + "' is no range of versions; write one such as '>=0.1.0 & <0.2.0'",
          e);
    }
    if (!fits) {
      throw new PluginRefused(
          "it is for version "
              + requires
              + " of the executor SPI, and this is "
              + spiVersion
              + "; use a version of it that was built for this one");
    }
  }

  private static void refuseDependencies(String names) {
    throw new PluginRefused(
        "it depends on other plugins ("
            + names
            + "), and executors never do; pack what it needs into its lib/");
  }

  private static Optional<String> value(Attributes attributes, String name) {
    return Optional.ofNullable(attributes.getValue(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
