import org.jspecify.annotations.NullMarked;

/**
 * For the tests of executors, stores and clouds, and of whoever embeds the engine: a settable
 * clock, an executor on resources in memory, contracts that executors and ports pass, a cloud that
 * fails as asked, and a Kubernetes API server.
 */
@NullMarked
module dev.hibernator.testkit {
  requires transitive dev.hibernator.core;
  requires java.net.http;
  requires jdk.httpserver;
  requires java.xml;
  // Annotations only, not needed at run time.
  requires static org.jspecify;

  exports dev.hibernator.testkit;
  exports dev.hibernator.testkit.cloud;
  exports dev.hibernator.testkit.contract;
  exports dev.hibernator.testkit.kubernetes;
}
