/** Ports that need nothing but memory or a directory. */
package dev.hibernator.core.store;
