package dev.waggle.worker.engine.template.wish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A subject that the vocabulary knows.
 *
 * @param strict whether it is a subject only where the sentence says so, with "tracker" or "to track"
 * @param abilities what belongs to such entries without being asked for
 * @param title the project's title; empty where the plural is good
 */
record Noun(Thing thing, boolean strict, List<Field> fields, Set<Ability> abilities, String title) {
    private static final int PHRASES = 2;
    private static final int FIELDS = 3;
    private static final int ABILITIES = 4;
    private static final int EXAMPLES = 5;
    private static final int TITLE = 6;

    /** Reads a line of {@code nouns.txt}. */
    static Noun of(List<String> columns, Map<String, Field> known) {
        String singular = columns.getFirst();
        boolean strict = singular.startsWith("~");
        var fields = new ArrayList<Field>();
        for (String name : Lexicon.list(columns.get(FIELDS), ",")) {
            Field field = known.get(name.replace("!", ""));
            if (field == null) {
                throw new IllegalStateException("the noun " + singular + " has an unknown field " + name);
            }
            fields.add(name.endsWith("!") ? field.mustBeGiven() : field);
        }
        fields.set(0, fields.getFirst().first(Lexicon.list(columns.get(EXAMPLES), ";")));
        // those that must be given come first, as on the command line
        fields.sort(Comparator.comparing(field -> !field.required()));
        var abilities = EnumSet.noneOf(Ability.class);
        Lexicon.list(columns.get(ABILITIES), ",")
                .forEach(word -> Ability.of(word).ifPresent(abilities::add));
        return new Noun(
                new Thing(strict ? singular.substring(1) : singular, columns.get(1)),
                strict,
                List.copyOf(fields),
                abilities,
                columns.size() > TITLE ? columns.get(TITLE) : "");
    }

    /** All phrases that mean it. */
    static List<String> phrases(List<String> columns) {
        var all = new ArrayList<>(List.of(columns.getFirst().replace("~", ""), columns.get(1)));
        all.addAll(Lexicon.list(columns.get(PHRASES), ","));
        return all;
    }
}
