package dev.waggle.common.contract;

/**
 * Who speaks, as the source knows them.
 *
 * @param source {@code telegram}, {@code http}
 * @param account the person's id at that source: a Telegram user id, a Waggle user id
 * @param name what to call them
 */
public record Submitter(String source, String account, String name) {}
