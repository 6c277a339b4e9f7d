package dev.waggle.testing.telegram;

/** A tap on a button, as the bot knows it. */
public record Tap(String id, Person by) {}
