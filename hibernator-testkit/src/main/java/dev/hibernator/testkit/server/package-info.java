/** What the kit's servers have in common; not for others. */
package dev.hibernator.testkit.server;
