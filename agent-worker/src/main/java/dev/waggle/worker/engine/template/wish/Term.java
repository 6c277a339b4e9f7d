package dev.waggle.worker.engine.template.wish;

import java.util.Map;
import java.util.Set;

/**
 * A word or phrase of a sentence with all that it can mean; nothing where the lexicon does not know it.
 *
 * @param written as the person wrote it
 * @param text lower case
 */
record Term(String written, String text, Map<Sense, Set<String>> senses) {
    boolean is(Sense sense) {
        return senses.containsKey(sense);
    }

    boolean is(Sense sense, String value) {
        return senses.getOrDefault(sense, Set.of()).contains(value);
    }

    /** The first value of a sense that it has. */
    String value(Sense sense) {
        return senses.getOrDefault(sense, Set.of("")).iterator().next();
    }

    Set<String> values(Sense sense) {
        return senses.getOrDefault(sense, Set.of());
    }

    boolean unknown() {
        return senses.isEmpty();
    }

    boolean capitalised() {
        return Character.isUpperCase(written.codePointAt(0));
    }
}
