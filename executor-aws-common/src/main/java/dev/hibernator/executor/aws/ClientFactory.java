package dev.hibernator.executor.aws;

/** Builds the client of a service. */
interface ClientFactory<C> {
  C build(ClientSettings settings);
}
