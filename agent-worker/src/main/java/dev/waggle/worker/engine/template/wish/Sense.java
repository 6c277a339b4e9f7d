package dev.waggle.worker.engine.template.wish;

import java.util.Locale;

/** What a phrase can mean; the headings of the lexicon. */
enum Sense {
    /** Carries no demand of its own. */
    GLUE,
    SHAPE,
    LANGUAGE,
    /** "app", "program": says that there is one, not which. */
    APP,
    /** "tracker", "collection": what stands before it is the subject. */
    HEAD,
    /** "to track", "managing": what stands after it is the subject. */
    TRACK,
    /** Means editing and deleting too. */
    MANAGE,
    ABILITY,
    FIELD,
    /** Announces names of fields. */
    FIELDS,
    NOUN,
    PLACE,
    /** True of everything that the templates write. */
    PROMISE,
    NAME,
    TOOL,
    /** Part of what a tool does anyway. */
    DETAIL,
    SECTION,
    COLOR,
    CANNOT,
    /** An end of a clause: comma, full stop. */
    BREAK;

    static Sense of(String heading) {
        return valueOf(heading.toUpperCase(Locale.ROOT));
    }
}
