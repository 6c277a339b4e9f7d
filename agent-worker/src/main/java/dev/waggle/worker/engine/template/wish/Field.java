package dev.waggle.worker.engine.template.wish;

import java.util.List;
import java.util.Set;

/**
 * One value that every entry holds.
 *
 * @param name lower case, words joined by underscores
 * @param required whether it must be given; the first field of an entry always is
 * @param choices for a choice, the words; else empty
 * @param examples three values as a person types them
 */
public record Field(String name, FieldKind kind, boolean required, List<String> choices, List<String> examples) {
    private static final Set<String> NOT_ADDED_UP = Set.of("year", "vintage", "season", "episode");

    public Field {
        choices = List.copyOf(choices);
        examples = List.copyOf(examples);
    }

    /** The same field, to be given always, with other examples. */
    Field first(List<String> samples) {
        return new Field(name, kind, true, choices, samples);
    }

    /** Whether totals of it mean something: those of years do not. */
    public boolean addsUp() {
        boolean number = kind == FieldKind.INTEGER || kind == FieldKind.DECIMAL;
        return number && !NOT_ADDED_UP.contains(name);
    }

    Field mustBeGiven() {
        return new Field(name, kind, true, choices, examples);
    }
}
