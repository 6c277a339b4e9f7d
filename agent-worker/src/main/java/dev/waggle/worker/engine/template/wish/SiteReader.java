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
        for (int i = page; i < sentence.size(); i++) {
            if (PREPOSITIONS.contains(sentence.at(i).text())) {
                int from = i + 1;
                while (sentence.is(from, term -> ARTICLES.contains(term.text()))) {
                    from++;
                }
                int to = from;
                while (to - from < LONGEST_TOPIC
                        && (sentence.is(to, SiteReader::partOfTopic) || joinsNames(sentence, to))) {
                    to++;
                }
                if (to > from) {
                    sentence.use(i, to);
                    return sentence.between(from, to);
                }
            }
        }
        int from = page;
        while (sentence.is(from - 1, SiteReader::standsBefore)) {
            from--;
        }
        int to = sentence.at(page).is(Sense.SHAPE, "page") ? page : page + 1;
        sentence.use(from, to);
        return sentence.between(from, to);
    }

    /** "Tom and Anna". */
    private static boolean joinsNames(Sentence sentence, int at) {
        return sentence.is(at, term -> term.text().equals("and"))
                && isName(sentence.at(at - 1))
                && sentence.is(at + 1, SiteReader::isName);
    }

    private static boolean partOfTopic(Term term) {
        return !term.is(Sense.BREAK)
                && !term.is(Sense.NAME)
                && !page(term)
                && (term.capitalised() || !ENDS.contains(term.text()));
    }

    private static boolean standsBefore(Term term) {
        return !term.is(Sense.GLUE)
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
        return term.capitalised() && term.unknown();
    }

    private static String title(List<Term> topic) {
        List<Term> names = topic.stream().filter(Term::capitalised).toList();
        boolean named = !names.isEmpty() && names.size() * 2 >= topic.size();
        if (named) {
            return Names.join(topic);
        }
        var words = new ArrayList<String>();
        for (String word : Names.join(topic).split(" ")) {
            words.add(Names.capital(word));
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
