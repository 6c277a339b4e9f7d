package dev.waggle.worker.engine.template.wish;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a program can do with its entries, beyond adding and listing them. */
public enum Ability {
    @JsonProperty("done")
    DONE("mark as done"),
    @JsonProperty("edit")
    EDIT("edit"),
    @JsonProperty("delete")
    DELETE("delete"),
    @JsonProperty("search")
    SEARCH("search"),
    @JsonProperty("filter")
    FILTER("filter by field"),
    @JsonProperty("sort")
    SORT("sort"),
    @JsonProperty("stats")
    STATS("statistics"),
    @JsonProperty("months")
    MONTHS("totals per month"),
    @JsonProperty("export")
    EXPORT("CSV export"),
    @JsonProperty("import")
    IMPORT("CSV import"),
    @JsonProperty("random")
    RANDOM("random pick"),
    @JsonProperty("pages")
    PAGES("paging");

    private final String phrase;

    Ability(String phrase) {
        this.phrase = phrase;
    }

    /** For a list of what a program can do. */
    public String phrase() {
        return phrase;
    }

    /** Its name in the lexicon. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Ability> of(String word) {
        return Stream.of(values())
                .filter(ability -> ability.word().equals(word))
                .findFirst();
    }

    /** Whether programs of a shape can have it. */
    boolean fits(Shape shape) {
        return switch (this) {
            case DONE, EDIT, DELETE, SEARCH, FILTER, SORT, STATS, MONTHS, EXPORT, RANDOM -> shape != Shape.WEB_PAGE;
            case IMPORT -> shape == Shape.PYTHON_PROGRAM || shape == Shape.JAVA_PROGRAM;
            case PAGES -> shape == Shape.HTTP_SERVICE;
        };
    }
}
