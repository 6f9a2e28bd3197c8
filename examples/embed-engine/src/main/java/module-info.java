/** Embeds the engine. */
module com.example.lamps {
  requires transitive dev.hibernator.core;
  requires dev.hibernator.manifest;

  exports com.example.lamps;
}
