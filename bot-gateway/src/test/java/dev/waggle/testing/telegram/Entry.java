package dev.waggle.testing.telegram;

/** A line of the journal: a call, whether the server did it, and what it answered or what befell the answer. */
public record Entry(Call call, boolean done, String answer) {}
