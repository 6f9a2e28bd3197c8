/**
 * Executors from a directory of plugin zips, beside those on the class path or module path.
 *
 * <p>{@link dev.hibernator.plugins.PluginExecutors} is the catalogue, {@link
 * dev.hibernator.plugins.PluginDirectory} says where the zips are. Each plugin has class loaders of
 * its own, in which it finds its own classes and libraries, the JDK, {@code dev.hibernator.api} and
 * slf4j, and nothing else of the host. What goes wrong with one is a {@link
 * dev.hibernator.plugins.PluginProblem} and does not touch the others.
 */
@NullMarked
package dev.hibernator.plugins;

import org.jspecify.annotations.NullMarked;
