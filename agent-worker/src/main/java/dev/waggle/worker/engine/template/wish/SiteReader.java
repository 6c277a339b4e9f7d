package dev.waggle.worker.engine.template.wish;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Reads wishes for web pages: what the page is about, and which sections it has. */
final class SiteReader {
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
            "announcing",
            "for me");
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
    private static final int LONGEST_TOPIC = 6;

    private SiteReader() {}

    static Wish read(String request, Sentence sentence, String name) {
        int page = sentence.find(0, SiteReader::page);
        List<Term> topic = topic(sentence, page);
        String locality = locality(sentence);
        String place = topic.stream()
                .filter(term -> term.is(Sense.PLACE))
                .reduce((_, last) -> last)
                .map(term -> term.value(Sense.PLACE))
                .orElse("other");
        var sections = new LinkedHashSet<>(Lexicon.ENGLISH.sections(place));
        String color = demands(sentence, sections, "blue");
        refuseLeftovers(sentence);
        String about = Names.join(topic);
        if (about.isEmpty() && name.isEmpty()) {
            throw Refusal.because("The sentence does not say what the page is about (\"… for a bakery\").");
        }
        if (about.equalsIgnoreCase("personal")) {
            about = "person";
        }
        String title = name.isEmpty() ? title(topic) : name;
        var site = new Product.Site(about.isEmpty() ? name : about, place, locality, color, ordered(sections));
        return new Wish(request, List.of(), Shape.WEB_PAGE, title, Names.module(title, place), site);
    }

    static Product.Site change(Sentence sentence, Product.Site site) {
        var sections = new LinkedHashSet<>(site.sections());
        String color = demands(sentence, sections, site.color());
        return new Product.Site(site.topic(), site.place(), site.locality(), color, ordered(sections));
    }

    private static boolean page(Term term) {
        return term.is(Sense.SHAPE, "page") || term.is(Sense.PLACE, "portfolio");
    }

    /** What stands after "page for", else before "page". */
    private static List<Term> topic(Sentence sentence, int page) {
        int from = page;
        while (sentence.is(from - 1, SiteReader::standsBefore)) {
            from--;
        }
        int to = sentence.at(page).is(Sense.SHAPE, "page") ? page : page + 1;
        List<Term> after = topicAfter(sentence, page);
        List<Term> before = sentence.between(from, to);
        if (after.isEmpty() || hasPlace(before)) {
            sentence.use(from, to);
        }
        boolean betterBefore = hasPlace(before) && !hasPlace(after) && !named(after);
        if (after.isEmpty() && before.isEmpty()) {
            return somePlace(sentence);
        }
        return after.isEmpty() || betterBefore ? before : after;
    }

    /** "one page CV". */
    private static List<Term> somePlace(Sentence sentence) {
        int at = sentence.find(0, term -> term.is(Sense.PLACE) && !term.is(Sense.SECTION));
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

    private static List<Term> topicAfter(Sentence sentence, int page) {
        for (int i = page; i < sentence.size(); i++) {
            if (!PREPOSITIONS.contains(sentence.at(i).text())) {
                continue;
            }
            int from = i + 1;
            while (sentence.is(from, term -> ARTICLES.contains(term.text()))) {
                from++;
            }
            int to = from;
            while (to - from < LONGEST_TOPIC
                    && (sentence.is(to, SiteReader::partOfTopic) || Names.joins(sentence, to))) {
                to++;
            }
            if (to > from) {
                sentence.use(i, to);
                return sentence.between(from, to);
            }
        }
        return List.of();
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

    /** "in Leeds": a name after a word of place. */
    private static String locality(Sentence sentence) {
        for (int i = 0; i + 1 < sentence.size(); i++) {
            boolean preposition =
                    Set.of("in", "at", "near").contains(sentence.at(i).text());
            if (preposition && !sentence.used(i) && isName(sentence.at(i + 1))) {
                int end = i + 1;
                while (sentence.is(end, SiteReader::isName)) {
                    end++;
                }
                sentence.use(i, end);
                return Names.join(sentence.between(i, end));
            }
        }
        return "";
    }

    private static boolean isName(Term term) {
        return term.capitalised() && term.senses().isEmpty();
    }

    private static String title(List<Term> topic) {
        int name = topic.size();
        while (name > 0 && topic.get(name - 1).capitalised()) {
            name--;
        }
        if (name < topic.size()) {
            return Names.join(topic.subList(name, topic.size()));
        }
        var words = new ArrayList<String>();
        for (String word : Names.join(topic).replaceFirst("^(our|my) ", "").split(" ")) {
            words.add(word.matches("and|of|the|in|for") ? word : Names.capital(word));
        }
        return String.join(" ", words);
    }

    /** Adds the sections that are asked for; the answer is the colour. */
    private static String demands(Sentence sentence, Set<String> sections, String color) {
        String chosen = color;
        Predicate<Term> harmless = term -> term.is(Sense.GLUE)
                || term.is(Sense.BREAK)
                || term.is(Sense.APP)
                || term.is(Sense.PROMISE)
                || term.is(Sense.SHAPE, "page")
                || term.is(Sense.LANGUAGE, "script");
        for (int i = 0; i < sentence.size(); i++) {
            Term term = sentence.at(i);
            if (sentence.used(i) || term.is(Sense.CANNOT, "")) {
                continue;
            }
            if (term.is(Sense.SECTION)) {
                sections.add(term.value(Sense.SECTION));
                sentence.use(i);
            } else if (term.is(Sense.COLOR)) {
                chosen = term.value(Sense.COLOR);
                sentence.use(i);
            } else if (harmless.test(term) || term.is(Sense.ABILITY, "add") || term.is(Sense.ABILITY, "list")) {
                sentence.use(i);
            }
        }
        return chosen;
    }

    private static void refuseLeftovers(Sentence sentence) {
        if (!sentence.leftovers().isEmpty()) {
            throw Refusal.words(sentence.leftovers());
        }
    }

    /** Contact and directions come last, whatever was asked for first. */
    private static List<String> ordered(Set<String> sections) {
        var all = new ArrayList<>(sections);
        for (String last : List.of("faq", "directions", "contact", "form")) {
            if (all.remove(last)) {
                all.add(last);
            }
        }
        return all;
    }
}
