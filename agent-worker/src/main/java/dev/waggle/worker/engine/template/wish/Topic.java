package dev.waggle.worker.engine.template.wish;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a page is about, and where the sentence says so.
 *
 * @param before what stands before "page"
 */
record Topic(List<Term> words, List<Term> before) {
    private static final Set<String> ARTICLES = Set.of(
            "a", "an", "the", "my", "our", "your", "this", "some", "me", "small", "little", "simple", "new", "nice",
            "local", "tiny", "first", "very");
    private static final Set<String> PREPOSITIONS = Set.of(
            "for",
            "about",
            "of",
            "on",
            "to present",
            "presenting",
            "to promote",
            "promoting",
            "introducing",
            "advertising",
            "to advertise",
            "announcing",
            "for me",
            "countdown to",
            "countdown until",
            "counts down to",
            "counting down to",
            "count down to",
            "counts down until",
            "counts down the days to",
            "counts down the days until");
    private static final Set<String> ENDS = Set.of(
            "with",
            "that",
            "which",
            "where",
            "including",
            "includes",
            "include",
            "having",
            "has",
            "have",
            "containing",
            "contains",
            "featuring",
            "features",
            "showing",
            "shows",
            "so",
            "using",
            "by",
            "and",
            "in",
            "at",
            "near",
            "listing",
            "it",
            "please",
            "called",
            "to",
            "who",
            "should",
            "from");
    private static final Set<String> KINDS = Set.of("product", "event", "portfolio", "personal", "profile", "blog");
    private static final int LONGEST_TOPIC = 6;

    /** What stands after "page for", else before "page". */
    static Topic of(Sentence sentence) {
        int page = sentence.find(0, Topic::page);
        List<Term> before = before(sentence, page);
        return new Topic(words(sentence, page, before), before);
    }

    private static List<Term> words(Sentence sentence, int page, List<Term> before) {
        List<Term> after = after(sentence, page);
        if (after.isEmpty() || hasPlace(before)) {
            int to = sentence.at(page).is(Sense.SHAPE, "page") ? page : page + 1;
            sentence.use(to - before.size(), to);
        }
        boolean betterBefore = hasPlace(before) && !hasPlace(after) && !named(after) && !isKind(before);
        if (after.isEmpty() && before.isEmpty()) {
            return somePlace(sentence);
        }
        return after.isEmpty() || betterBefore ? before : after;
    }

    private static List<Term> before(Sentence sentence, int page) {
        int from = page;
        while (sentence.is(from - 1, Topic::standsBefore) && !sentence.used(from - 1)) {
            from--;
        }
        return sentence.between(from, sentence.at(page).is(Sense.SHAPE, "page") ? page : page + 1);
    }

    /** "product (page)", "event (page)": what kind of page, not what about. */
    private static boolean isKind(List<Term> before) {
        return KINDS.contains(Names.join(before).toLowerCase(Locale.ROOT));
    }

    /** "one page CV". */
    private static List<Term> somePlace(Sentence sentence) {
        int at = sentence.find(
                0, term -> term.is(Sense.PLACE) && (!term.is(Sense.SECTION) || term.is(Sense.PLACE, "countdown")));
        if (at < 0) {
            return List.of();
        }
        sentence.use(at);
        return sentence.between(at, at + 1);
    }

    private static boolean hasPlace(List<Term> topic) {
        return topic.stream().anyMatch(term -> term.is(Sense.PLACE));
    }

    private static boolean named(List<Term> topic) {
        return topic.stream().anyMatch(Term::capitalised);
    }

    private static List<Term> after(Sentence sentence, int page) {
        for (int i = page; i < sentence.size(); i++) {
            if (!PREPOSITIONS.contains(sentence.at(i).text())) {
                continue;
            }
            int from = i + 1;
            while (sentence.is(from, Topic::article)) {
                from++;
            }
            int to = from;
            while (to - from < LONGEST_TOPIC
                    && !sentence.used(to)
                    && (sentence.is(to, Topic::partOfTopic) || Names.joins(sentence, to))) {
                to++;
            }
            if (to > from) {
                // "countdown to" is a section too
                sentence.use(sentence.at(i).is(Sense.SECTION) ? i + 1 : i, to);
                return sentence.between(from, to);
            }
        }
        return List.of();
    }

    /** "new", but not the one of "New Year". */
    private static boolean article(Term term) {
        return ARTICLES.contains(term.text())
                && !(term.capitalised() && term.text().equals("new"));
    }

    private static boolean partOfTopic(Term term) {
        return !term.is(Sense.BREAK)
                && !term.is(Sense.NAME)
                && !term.is(Sense.SHAPE, "page")
                && !(term.is(Sense.COLOR) && term.text().startsWith("in "))
                && (term.capitalised() || !ENDS.contains(term.text()));
    }

    private static boolean standsBefore(Term term) {
        return (!term.is(Sense.GLUE) || term.is(Sense.PLACE))
                && !term.is(Sense.BREAK)
                && !term.is(Sense.LANGUAGE)
                && !term.is(Sense.SHAPE)
                && !term.is(Sense.COLOR)
                && !term.is(Sense.PROMISE)
                && !term.is(Sense.CANNOT, "");
    }

    /** The kind of thing that the page is about, as the vocabulary knows it. */
    String place() {
        Optional<Term> known = Stream.of(words, isKind(before) ? before : words)
                .flatMap(terms -> terms.reversed().stream())
                .filter(term -> term.is(Sense.PLACE))
                .findFirst();
        boolean app = !words.isEmpty() && words.getLast().is(Sense.APP);
        return known.map(term -> term.value(Sense.PLACE)).orElse(app ? "product" : "other");
    }

    String title() {
        int name = words.size();
        while (name > 0 && words.get(name - 1).capitalised()) {
            name--;
        }
        boolean inside = name > 0 && words.get(name - 1).text().matches("of|in|at|on|from|to");
        if (name < words.size() && !inside) {
            return Names.join(words.subList(name, words.size()));
        }
        var capitals = new ArrayList<String>();
        for (String word : Names.join(words).replaceFirst("^(our|my) ", "").split(" ")) {
            capitals.add(word.matches("and|of|the|in|for") ? word : Names.capital(word));
        }
        return String.join(" ", capitals);
    }

    /** "hangman web page", "todo list website": these would have to do something. */
    void refusePrograms() {
        boolean about = words.stream().anyMatch(term -> term.is(Sense.PLACE))
                || !words.isEmpty() && words.getLast().is(Sense.APP);
        List<String> doing = words.stream()
                .filter(term -> term.is(Sense.TOOL) || term.is(Sense.HEAD) || term.is(Sense.NOUN, "task"))
                .map(Term::written)
                .toList();
        if (!about && !doing.isEmpty()) {
            throw Refusal.words(doing);
        }
    }

    private static boolean page(Term term) {
        return term.is(Sense.SHAPE, "page") || term.is(Sense.PLACE, "portfolio");
    }
}
