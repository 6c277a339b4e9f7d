package dev.waggle.testing.telegram;

/** What a person sees for a moment after a tap; an empty text only stops the spinner. */
public record Toast(String text, boolean alert) {}
