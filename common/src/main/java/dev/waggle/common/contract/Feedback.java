package dev.waggle.common.contract;

/**
 * Why work came back.
 *
 * @param source {@code reviewer}, {@code checks}, {@code merge}, {@code person}
 */
public record Feedback(String source, String text) {}
