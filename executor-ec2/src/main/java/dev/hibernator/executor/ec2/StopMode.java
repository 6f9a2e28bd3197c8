package dev.hibernator.executor.ec2;

/** How instances are stopped. */
enum StopMode {
  /** By a clean shutdown. */
  PLAIN,
  /** Without waiting for a clean shutdown. */
  FORCE,
  /** Memory is kept on disk. */
  HIBERNATE
}
