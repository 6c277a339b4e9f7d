package dev.waggle.worker.engine.template.wish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads wishes for programs that keep entries: what they are, which fields they have, what can be done with them. */
final class EntriesReader {
    private static final List<String> PROMISES = List.of("tests", "documentation", "plain", "errors", "storage");

    private final Sentence sentence;
    private final Shape shape;
    private final List<Field> fields;
    private final Set<Ability> abilities = new TreeSet<>();

    private EntriesReader(Sentence sentence, Shape shape, List<Field> fields, Set<Ability> abilities) {
        this.sentence = sentence;
        this.shape = shape;
        this.fields = new ArrayList<>(fields);
        this.abilities.addAll(abilities);
    }

    /** Whether a sentence says plainly that it is about entries. */
    static boolean saysEntries(Sentence sentence) {
        return Subject.stated(sentence.copy()).isPresent();
    }

    static Wish read(String request, Sentence sentence, String name) {
        Shape shape = Shapes.program(sentence);
        Subject subject = Subject.stated(sentence)
                .or(() -> Subject.implied(sentence, shape == Shape.HTTP_SERVICE))
                .orElseThrow(() -> noSubject(sentence));
        var reader = new EntriesReader(
                sentence,
                shape,
                subject.noun().map(Noun::fields).orElseGet(() -> someFields(subject.thing())),
                subject.noun().map(Noun::abilities).orElse(Set.of()));
        reader.demands(subject);
        Subject.whoseItIs(sentence);
        if (!sentence.leftovers().isEmpty()) {
            throw Refusal.words(sentence.leftovers());
        }
        String title = name.isEmpty() ? title(subject) : name;
        String module = name.isEmpty() && Optional.of("").equals(subject.noun().map(Noun::title))
                ? subject.thing().plural()
                : title;
        return new Wish(
                request,
                List.of(),
                shape,
                title,
                Names.module(shortName(module), "entries"),
                reader.product(subject.thing()));
    }

    static Product.Entries change(Sentence sentence, Product.Entries entries, Shape shape) {
        var reader = new EntriesReader(sentence, shape, entries.fields(), entries.abilities());
        Shapes.sameShape(sentence, shape);
        reader.demands(Subject.again(entries.thing()));
        return reader.product(entries.thing());
    }

    private Product.Entries product(Thing thing) {
        // those that must be given come first, as on the command line; the sort keeps the rest in order
        fields.sort(Comparator.comparing(field -> !field.required()));
        return new Product.Entries(thing, fields, new TreeSet<>(abilities));
    }

    private static RuntimeException noSubject(Sentence sentence) {
        sentence.useAll(term -> term.is(Sense.GLUE)
                || term.is(Sense.BREAK)
                || term.is(Sense.APP)
                || PROMISES.stream().anyMatch(promise -> term.is(Sense.PROMISE, promise)));
        List<String> left = sentence.leftovers();
        return left.isEmpty()
                ? Refusal.because("The sentence does not say what the program is for (\"… to track books\").")
                : Refusal.words(left);
    }

    private static List<Field> someFields(Thing thing) {
        Field name = Lexicon.ENGLISH.field("name");
        return List.of(
                name.first(List.of(
                        "First " + thing.singular(), "Second " + thing.singular(), "Third " + thing.singular())),
                Lexicon.ENGLISH.field("notes"));
    }

    private static String title(Subject subject) {
        if (subject.noun().isPresent() && !subject.noun().get().title().isEmpty()) {
            return subject.noun().get().title();
        }
        String head = subject.head()
                        .matches("tracker|collection|log|diary|journal|catalog|catalogue|inventory|register|archive")
                ? subject.head()
                : "";
        return Names.capital(
                head.isEmpty() ? subject.thing().plural() : subject.thing().singular() + " " + head);
    }

    private static String shortName(String title) {
        return title.equals("To-do list") ? "todo" : title;
    }

    /** Marks what is understood: fields, abilities, promises, the subject's own name. */
    private void demands(Subject subject) {
        markedAs(subject);
        understand(subject);
        listedFields();
        // last, because some abilities need certain fields
        for (int i = 0; i < sentence.size(); i++) {
            Term term = sentence.at(i);
            boolean open = !sentence.used(i) && !term.is(Sense.CANNOT, "");
            if (open && term.is(Sense.ABILITY) && ableToAll(term)) {
                sentence.use(i);
            }
        }
        if (abilities.contains(Ability.MONTHS)) {
            abilities.add(Ability.STATS);
        }
    }

    private void understand(Subject subject) {
        for (int i = 0; i < sentence.size(); i++) {
            Term term = sentence.at(i);
            if (term.is(Sense.MANAGE)) {
                abilities.add(Ability.EDIT);
                abilities.add(Ability.DELETE);
                sentence.use(i);
            }
            boolean again = subject.isNamedBy(term);
            if (sentence.used(i) || term.is(Sense.CANNOT, "") && !again) {
                continue;
            }
            if (term.is(Sense.FIELDS)) {
                sentence.use(i);
                namedFields(i + 1);
            } else if (again || harmless(i) || byTitle(i)) {
                sentence.use(i);
            } else if (term.is(Sense.FIELD)) {
                add(Lexicon.ENGLISH.field(term.value(Sense.FIELD)));
                sentence.use(i);
            }
        }
    }

    /** "mark films as watched", "marking tasks complete": done by another name. */
    private void markedAs(Subject subject) {
        for (int i = 0; i < sentence.size(); i++) {
            if (!sentence.at(i).text().matches("mark|marks|marking|flag|flagging|tick")) {
                continue;
            }
            int to = i + 1;
            while (sentence.is(to, term -> subject.isNamedBy(term) || term.is(Sense.GLUE))
                    && !sentence.at(to).is(Sense.ABILITY, "done")) {
                to++;
            }
            boolean as = sentence.at(to - 1).text().equals("as");
            boolean state = sentence.is(
                    to,
                    term -> term.is(Sense.ABILITY, "done") || as && term.text().matches("[a-z]+ed|read|seen"));
            if (state && !sentence.at(to).is(Sense.CANNOT, "")) {
                abilities.add(Ability.DONE);
                sentence.use(i, to + 1);
            }
        }
    }

    /** "(name, salary, shoe size)": unknown words among fields, in brackets or after a colon, are fields too. */
    private void listedFields() {
        for (int i = 0; i < sentence.size(); i++) {
            if (sentence.at(i).text().matches("[(:]")) {
                int end = sentence.find(i + 1, term -> term.text().matches("[).;:]"));
                listedFields(i + 1, end < 0 ? sentence.size() : end);
            }
        }
    }

    private void listedFields(int from, int to) {
        long known = sentence.between(from, to).stream()
                .filter(term -> term.is(Sense.FIELD))
                .count();
        int start = from;
        for (int i = from; known > 1 && i <= to; i++) {
            boolean end = i == to || sentence.at(i).text().matches(",|and");
            if (!end) {
                continue;
            }
            boolean unknown = i > start
                    && sentence.between(start, i).stream().allMatch(term -> term.unknown() && !term.is(Sense.CANNOT));
            if (unknown && !sentence.used(start)) {
                name(start, i);
            }
            start = i + 1;
        }
    }

    /** "search by name" where entries have a title. */
    private boolean byTitle(int at) {
        return sentence.is(at - 1, term -> term.text().equals("by"))
                && sentence.at(at).text().matches("name|title")
                && fields.getFirst().kind() == FieldKind.TEXT;
    }

    private boolean harmless(int at) {
        Term term = sentence.at(at);
        boolean verb = term.is(Sense.ABILITY)
                && !sentence.is(at - 1, before -> before.text().matches("a|an|the|my|our|one"));
        return term.is(Sense.BREAK)
                || term.is(Sense.APP)
                || term.is(Sense.TRACK) && !term.is(Sense.ABILITY)
                || term.is(Sense.GLUE) && !verb
                || PROMISES.stream().anyMatch(promise -> term.is(Sense.PROMISE, promise)) && !term.is(Sense.FIELD);
    }

    private boolean ableToAll(Term term) {
        return term.values(Sense.ABILITY).stream().allMatch(this::able);
    }

    private boolean able(String word) {
        if (word.equals("add") || word.equals("list")) {
            return true;
        }
        if (word.equals("totals")) {
            return fields.stream().anyMatch(Field::addsUp) && able("stats");
        }
        Optional<Ability> ability = Ability.of(word).filter(this::possible);
        ability.ifPresent(abilities::add);
        return ability.isPresent();
    }

    private boolean possible(Ability ability) {
        boolean dates = fields.stream().anyMatch(field -> field.kind() == FieldKind.TODAY);
        boolean money = fields.stream().anyMatch(field -> field.kind() == FieldKind.DECIMAL && field.required());
        boolean values = fields.stream().anyMatch(field -> !field.required());
        boolean enough = switch (ability) {
            case MONTHS -> dates && money;
            case FILTER -> values;
            case DONE, EDIT, DELETE, SEARCH, SORT, STATS, EXPORT, IMPORT, RANDOM, PAGES -> true;
        };
        return enough && ability.fits(shape);
    }

    private void add(Field field) {
        if (fields.stream().noneMatch(known -> known.name().equals(field.name()))) {
            fields.add(field);
        }
    }

    /** "with fields name, queen colour and honey yield". */
    private void namedFields(int from) {
        int at = from;
        while (at < sentence.size()) {
            int end = at;
            while (sentence.is(end, EntriesReader::partOfFieldName)) {
                end++;
            }
            if (end > at) {
                name(at, end);
            }
            boolean more = sentence.is(end, term -> term.text().matches(",|:|and|the|a|an|for"));
            if (!more) {
                return;
            }
            sentence.use(end);
            at = end + 1;
        }
    }

    private static boolean partOfFieldName(Term term) {
        return !term.is(Sense.GLUE)
                && !term.is(Sense.BREAK)
                && !term.is(Sense.CANNOT, "")
                && !term.is(Sense.SHAPE)
                && !term.is(Sense.LANGUAGE)
                && !term.is(Sense.PROMISE);
    }

    private void name(int from, int to) {
        String words = Names.join(sentence.between(from, to));
        String slug = Names.slug(words);
        if (to - from == 1 && sentence.at(from).is(Sense.FIELD)) {
            add(Lexicon.ENGLISH.field(sentence.at(from).value(Sense.FIELD)));
            sentence.use(from);
        } else if (Names.goodField(slug)) {
            add(new Field(
                    slug,
                    FieldKind.TEXT,
                    false,
                    List.of(),
                    List.of("some " + words, "other " + words, "more " + words)));
            sentence.use(from, to);
        }
    }
}
