package dev.waggle.gateway.card;

import java.util.List;

/**
 * A message that rings, because the person has to look.
 *
 * @param seq the event that it is about
 * @param file whether the result's files belong into it
 */
public record Attention(long seq, String html, List<Verb> verbs, boolean file) {
    /** The same when it is too late to press anything. */
    Attention settled() {
        return new Attention(seq, html, List.of(), file);
    }
}
