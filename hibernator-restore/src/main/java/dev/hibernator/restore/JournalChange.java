package dev.hibernator.restore;

/**
 * A change that is to be made durable.
 *
 * @param record what the journal keeps of it
 * @param seen is run when it has come to its file, unless a later one has come before; must be
 *     quick, and must not fail
 */
record JournalChange(JournalRecord record, Runnable seen) {}
