/** What is wanted: plans, their targets, order and behaviour. Immutable values without any I/O. */
package dev.hibernator.core.plan;
