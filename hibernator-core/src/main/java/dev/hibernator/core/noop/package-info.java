/** The built-in executor that puts nothing to sleep, for demonstrations, probes and tests. */
package dev.hibernator.core.noop;
