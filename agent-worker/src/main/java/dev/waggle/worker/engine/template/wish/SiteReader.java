package dev.waggle.worker.engine.template.wish;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Reads wishes for web pages: what the page is about, and which sections it has. */
final class SiteReader {
    private SiteReader() {}

    static Wish read(String request, Sentence sentence, String name) {
        String date = Dates.find(sentence);
        var goods = new Sections(sentence, List.of());
        List<String> items = goods.goods();
        Topic topic = Topic.of(sentence);
        topic.refusePrograms();
        String locality = locality(sentence);
        String place = topic.place();
        var sections = new Sections(sentence, Lexicon.ENGLISH.sections(place));
        goods.ordered().forEach(sections::add);
        if (place.equals("other") && topic.words().equals(topic.before())) {
            sections.of(topic.words());
        }
        String color = demands(sentence, sections, "blue");
        if (!sentence.leftovers().isEmpty()) {
            throw Refusal.words(sentence.leftovers());
        }
        if (topic.words().isEmpty()) {
            topic = new Topic(sections.unknown(), List.of());
        }
        String about = Names.join(topic.words());
        if (about.isEmpty() && name.isEmpty()) {
            throw Refusal.because("The sentence does not say what the page is about (\"… for a bakery\").");
        }
        if (about.equalsIgnoreCase("personal")) {
            about = "person";
        }
        String title = name.isEmpty() ? topic.title() : name;
        var site = new Product.Site(
                about.isEmpty() ? name : about, place, locality, date, color, sections.ordered(), items);
        return new Wish(request, List.of(), Shape.WEB_PAGE, title, Names.module(title, place), site);
    }

    static Product.Site change(Sentence sentence, Product.Site site) {
        String date = Dates.find(sentence);
        var sections = new Sections(sentence, site.sections());
        String color = demands(sentence, sections, site.color());
        return new Product.Site(
                site.topic(),
                site.place(),
                site.locality(),
                date.isEmpty() ? site.date() : date,
                color,
                sections.ordered(),
                site.items());
    }

    /** "in Leeds": a name after a word of place. */
    private static String locality(Sentence sentence) {
        for (int i = 0; i + 1 < sentence.size(); i++) {
            boolean preposition =
                    Set.of("in", "at", "near").contains(sentence.at(i).text());
            int name = sentence.is(i + 1, term -> term.text().equals("the")) ? i + 2 : i + 1;
            if (preposition && !sentence.used(i) && sentence.is(name, SiteReader::isName)) {
                int end = name;
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

    /** Adds the sections that are asked for; the answer is the colour. */
    private static String demands(Sentence sentence, Sections sections, String color) {
        String chosen = color;
        sections.known();
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
            if (term.is(Sense.COLOR)) {
                chosen = term.value(Sense.COLOR);
                sentence.use(i);
            } else if (harmless.test(term) || term.is(Sense.ABILITY, "add") || term.is(Sense.ABILITY, "list")) {
                sentence.use(i);
            }
        }
        sections.others();
        return chosen;
    }
}
