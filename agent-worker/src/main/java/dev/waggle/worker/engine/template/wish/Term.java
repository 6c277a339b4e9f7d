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
    private static final Set<Sense> OF_OTHER_PROJECTS = Set.of(Sense.SECTION, Sense.COLOR, Sense.DETAIL);

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

    /** Whether it means nothing, or something in another kind of project only. */
    boolean unknown() {
        return OF_OTHER_PROJECTS.containsAll(senses.keySet());
    }

    boolean capitalised() {
        return Character.isUpperCase(written.codePointAt(0));
    }
}
