package dev.waggle.worker.engine.template.wish;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the sections of a page, and what it sells. */
final class Sections {
    private static final Set<String> SELLING =
            Set.of("selling", "sells", "sell", "that sells", "serving", "serves", "offering");
    private static final Set<String> LISTS = Set.of(
            "with",
            "including",
            "includes",
            "include",
            "has",
            "have",
            "having",
            "featuring",
            "features",
            "showing",
            "shows",
            "listing",
            "list",
            "lists",
            "containing",
            "contains",
            "presenting",
            "presents",
            "display",
            "displays",
            "displaying",
            "add",
            "of");
    private static final int LONGEST = 3;

    private final Sentence sentence;
    private final Set<String> sections;
    private List<Term> unknown = List.of();

    Sections(Sentence sentence, List<String> sections) {
        this.sentence = sentence;
        this.sections = new LinkedHashSet<>(sections);
    }

    /** What stands after "selling": "eggs, honey and jam". */
    List<String> goods() {
        int at = sentence.find(0, term -> SELLING.contains(term.text()));
        var goods = new ArrayList<String>();
        int from = at + 1;
        while (at >= 0) {
            int to = from;
            while (to - from < LONGEST && sentence.is(to, Sections::plain)) {
                to++;
            }
            if (to == from) {
                break;
            }
            goods.add(Names.capital(Names.join(sentence.between(from, to))));
            sentence.use(sentence.is(at - 1, term -> term.text().matches("that|which|who")) ? at - 1 : at, to);
            int next = to;
            while (sentence.is(next, term -> term.text().matches(",|and"))) {
                next++;
            }
            if (next == to) {
                break;
            }
            from = next;
        }
        if (!goods.isEmpty()) {
            sections.add("offer");
        }
        return goods;
    }

    void add(String section) {
        sections.add(section);
    }

    /** "recipe collection website" has recipes, "photo gallery site" a gallery. */
    void of(List<Term> topic) {
        for (Term term : topic) {
            if (term.is(Sense.SECTION)) {
                sections.add(term.value(Sense.SECTION));
            } else if (term.is(Sense.NOUN)) {
                Thing thing = Lexicon.ENGLISH.noun(term.value(Sense.NOUN)).thing();
                sections.add(Names.capital(thing.plural()));
            }
        }
    }

    /** Takes the sections that the vocabulary knows. */
    void known() {
        for (int i = 0; i < sentence.size(); i++) {
            Term term = sentence.at(i);
            if (!sentence.used(i) && term.is(Sense.SECTION) && !term.is(Sense.CANNOT, "")) {
                sections.add(term.value(Sense.SECTION));
                sentence.use(i);
            }
        }
    }

    /** Takes what stands in a list and is many ("with animals and fixtures"), or is called a section. */
    void others() {
        int start = sentence.find(0, term -> LISTS.contains(term.text()));
        for (int i = Math.max(start, 0); start >= 0 && i < sentence.size(); i++) {
            int to = i;
            while (to - i < LONGEST && sentence.is(to, Sections::plain) && !sentence.used(to)) {
                to++;
            }
            boolean called = sentence.is(to, term -> term.text().matches("sections?"));
            if (to > i && (called || many(sentence.at(to - 1)))) {
                sections.add(Names.capital(Names.join(sentence.between(i, to))));
                unknown = unknown.isEmpty() ? sentence.between(i, to) : unknown;
                sentence.use(i, to);
            }
        }
    }

    /** The words of the first section that the vocabulary does not know. */
    List<Term> unknown() {
        return unknown;
    }

    /** Contact and directions come last, whatever was asked for first. */
    List<String> ordered() {
        var all = new ArrayList<>(sections);
        for (String last : List.of("faq", "directions", "contact", "form")) {
            if (all.remove(last)) {
                all.add(last);
            }
        }
        return all;
    }

    private static boolean many(Term term) {
        return term.text().matches(".*[^sui]s");
    }

    /** A word for things, which asks for nothing to happen. */
    private static boolean plain(Term term) {
        boolean thing = term.is(Sense.NOUN) || term.is(Sense.FIELD) || term.is(Sense.PLACE);
        return (thing || term.senses().isEmpty())
                && term.text().matches("[\\p{L}' ]{3,}")
                && !term.is(Sense.CANNOT)
                && !term.is(Sense.TOOL)
                && !term.is(Sense.GLUE)
                && !term.is(Sense.SECTION);
    }
}
