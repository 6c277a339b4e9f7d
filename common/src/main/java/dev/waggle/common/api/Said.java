package dev.waggle.common.api;

/** A sentence from a person: the body of hint, answer and cancel. */
public record Said(String text) {}
