import org.jspecify.annotations.NullMarked;

/** What the AWS executors share: connections, calls, failures, tag selectors. */
@NullMarked
module dev.hibernator.executor.aws {
  requires transitive dev.hibernator.api;
  requires transitive software.amazon.awssdk.awscore;
  requires transitive software.amazon.awssdk.core;
  requires software.amazon.awssdk.auth;
  requires software.amazon.awssdk.http;
  requires software.amazon.awssdk.endpoints;
  requires software.amazon.awssdk.http.auth.aws;
  requires software.amazon.awssdk.http.auth.spi;
  requires software.amazon.awssdk.identity.spi;
  requires software.amazon.awssdk.http.urlconnection;
  requires software.amazon.awssdk.retries.api;
  requires transitive software.amazon.awssdk.utils;
  requires software.amazon.awssdk.regions;
  requires software.amazon.awssdk.services.sts;
  // Annotations only, not needed at run time.
  requires static org.jspecify;

  // Unqualified: executors loaded as plugins live in unnamed modules.
  exports dev.hibernator.executor.aws;
}
