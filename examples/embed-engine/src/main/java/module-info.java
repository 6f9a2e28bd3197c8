/** Embeds the engine. */
module com.example.lamps {
  requires dev.hibernator.core;
  requires dev.hibernator.manifest;

  exports com.example.lamps;
}
