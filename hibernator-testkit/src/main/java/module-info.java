import org.jspecify.annotations.NullMarked;

/** Contracts and test doubles for those who write executors, stores and clouds of their own. */
@NullMarked
module dev.hibernator.testkit {
  requires static org.jspecify;
  requires java.net.http;
  requires java.xml;

  exports dev.hibernator.testkit.cloud;
}
