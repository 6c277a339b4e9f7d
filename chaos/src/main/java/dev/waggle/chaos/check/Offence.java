package dev.waggle.chaos.check;

/**
 * One breach of one invariant.
 *
 * @param id what to look up
 * @param what happened
 */
public record Offence(Invariant invariant, String id, String what) {}
