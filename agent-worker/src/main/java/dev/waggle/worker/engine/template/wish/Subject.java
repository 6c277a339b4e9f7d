package dev.waggle.worker.engine.template.wish;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of a wish are about, and where the sentence says so.
 *
 * @param known what the vocabulary knows about it, where it does
 * @param head "tracker", "collection"; empty where there is none
 */
record Subject(Thing thing, @Nullable Noun known, String head, Set<String> words) {
    private static final Set<String> STOPS = Set.of(
            "to", "for", "in", "on", "at", "of", "from", "with", "and", "or", "which", "that", "by", "into", "it",
            "them", "using", "via", "where", "who", "as");
    private static final Set<String> POSSESSIVES = Set.of("my", "our", "the", "a", "an", "your");
    /** Readers for whom one file is not enough. */
    private static final Set<String> MANY = Set.of("team", "teams", "group", "groups", "company", "companies");

    private static final int LONGEST = 3;

    /** Finds the subject where the sentence says plainly that entries are kept: "book tracker", "to track books". */
    static Optional<Subject> stated(Sentence sentence) {
        return beforeHead(sentence).or(() -> afterTrack(sentence)).or(() -> afterHeadOf(sentence));
    }

    /** Finds the subject where a known noun stands alone: "recipe API", "a to-do app". */
    static Optional<Subject> implied(Sentence sentence, boolean service) {
        return beforeProgram(sentence, service)
                .or(() -> forNoun(sentence, service))
                .or(() -> loneNoun(sentence));
    }

    /** The subject of a project that is there. */
    static Subject again(Thing thing) {
        return of(Lexicon.ENGLISH.terms(List.of(thing.plural().split(" "))), "");
    }

    private static Optional<Subject> beforeHead(Sentence sentence) {
        for (int i = 1; i < sentence.size(); i++) {
            Term head = sentence.at(i);
            boolean used = sentence.used(i);
            if (used || !head.is(Sense.HEAD) && !compound(head)) {
                continue;
            }
            int from = i;
            while (from > i - LONGEST && sentence.is(from - 1, Subject::nounlike) && !sentence.used(from - 1)) {
                from--;
            }
            if (from < i
                    && isSubject(sentence.at(i - 1))
                    && !isDoing(sentence.at(i - 1))
                    && (plainHead(head) || knownEnough(sentence.at(i - 1), head))) {
                sentence.use(from, i + 1);
                return Optional.of(of(sentence.between(from, i), head.text()));
            }
        }
        return Optional.empty();
    }

    /** "management system" asks for what the vocabulary knows; "tracker" is enough for anything. */
    private static boolean plainHead(Term head) {
        return head.is(Sense.HEAD, "");
    }

    private static boolean compound(Term head) {
        return head.is(Sense.HEAD, "known");
    }

    private static boolean knownEnough(Term noun, Term head) {
        boolean saysKeeping = head.text().matches(".*(management|tracking|database|db).*");
        return noun.is(Sense.NOUN) && (saysKeeping || !strict(noun));
    }

    private static Optional<Subject> afterTrack(Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            if (sentence.at(i).is(Sense.TRACK)) {
                Optional<Subject> found = run(sentence, i + 1);
                if (found.isPresent()) {
                    sentence.use(i);
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Subject> afterHeadOf(Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            boolean joined = sentence.is(i + 1, term -> term.text().matches("of|for"));
            if (joined && sentence.at(i).is(Sense.HEAD)) {
                Optional<Subject> found = run(sentence, i + 2);
                boolean of = sentence.at(i + 1).text().equals("of");
                if (found.isPresent()
                        && (plainHead(sentence.at(i)) && of
                                || found.get().noun().isPresent())) {
                    sentence.use(i);
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** "REST API for recipes", "a program for my expenses". */
    private static Optional<Subject> forNoun(Sentence sentence, boolean service) {
        for (int i = 0; i < sentence.size(); i++) {
            boolean program = sentence.at(i).is(Sense.SHAPE) || sentence.at(i).is(Sense.APP);
            boolean forIt = sentence.is(i + 1, term -> term.text().matches("for|of|with|about"));
            if (!program || !forIt) {
                continue;
            }
            int from = skipArticles(sentence, i + 2);
            int to = runEnd(sentence, from);
            boolean known = to > from && sentence.at(to - 1).is(Sense.NOUN);
            // "API for llamas" keeps llamas; "API for scheduling" does something
            boolean plainly = service
                    && sentence.at(i + 1).text().equals("for")
                    && sentence.is(
                            to - 1, last -> last.is(Sense.NOUN) || last.text().endsWith("s"));
            boolean good = to > from && (plainly || known && !strict(sentence.at(to - 1)));
            if (good && !sentence.used(from)) {
                sentence.use(from, to);
                return Optional.of(of(sentence.between(from, to), ""));
            }
        }
        return Optional.empty();
    }

    /** "notes API", "recipe app". */
    private static Optional<Subject> beforeProgram(Sentence sentence, boolean service) {
        for (int i = 0; i + 1 < sentence.size(); i++) {
            Term next = sentence.at(i + 1);
            boolean program = next.is(Sense.APP) || next.is(Sense.SHAPE);
            boolean enough = service && next.is(Sense.SHAPE, "service") || !strictNoun(sentence.at(i));
            if (program && enough && stands(sentence, i)) {
                sentence.use(i);
                return Optional.of(of(List.of(sentence.at(i)), ""));
            }
        }
        return Optional.empty();
    }

    private static Optional<Subject> loneNoun(Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            if (stands(sentence, i) && !strictNoun(sentence.at(i))) {
                sentence.use(i);
                return Optional.of(of(List.of(sentence.at(i)), ""));
            }
        }
        return Optional.empty();
    }

    /** Whether a noun stands there that means nothing else. */
    private static boolean stands(Sentence sentence, int at) {
        Term term = sentence.at(at);
        return term.is(Sense.NOUN)
                && !sentence.used(at)
                && !term.is(Sense.GLUE)
                && !term.is(Sense.ABILITY)
                && !term.is(Sense.APP);
    }

    private static boolean strictNoun(Term term) {
        return !term.is(Sense.NOUN) || strict(term);
    }

    private static Optional<Subject> run(Sentence sentence, int start) {
        int from = skipArticles(sentence, start);
        int to = runEnd(sentence, from);
        if (to == from || sentence.used(from)) {
            return Optional.empty();
        }
        Subject found = of(
                sentence.between(from, to),
                sentence.is(to, Subject::plainHead) ? sentence.at(to).text() : "");
        sentence.use(from, sentence.is(to, Subject::plainHead) ? to + 1 : to);
        return Optional.of(found);
    }

    /** "(books) of our library", "(a tracker) for teachers": says whose it is and asks for nothing. */
    static void whoseItIs(Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            boolean whose = sentence.is(i, term -> term.text().matches("of|in|at|for"))
                    && sentence.is(i + 1, term -> POSSESSIVES.contains(term.text()));
            boolean people = sentence.is(i, term -> term.text().equals("for"));
            int from = whose ? skipArticles(sentence, i + 2) : i + 1;
            int to = whose || people ? runEnd(sentence, from) : from;
            boolean plain = sentence.between(Math.min(from, sentence.size()), to).stream()
                    .noneMatch(term -> term.is(Sense.CANNOT) || term.is(Sense.FIELD) || MANY.contains(term.text()));
            boolean plural = to == from + 1 && sentence.at(from).text().endsWith("s");
            if (to > from && plain && (whose || plural)) {
                sentence.use(i, to);
            }
        }
    }

    private static int skipArticles(Sentence sentence, int start) {
        int from = start;
        while (sentence.is(from, term -> term.is(Sense.GLUE) && !term.is(Sense.NOUN) && !STOPS.contains(term.text()))) {
            from++;
        }
        return from;
    }

    private static int runEnd(Sentence sentence, int from) {
        int to = from;
        while (to < from + LONGEST && sentence.is(to, Subject::nounlike) && !sentence.used(to)) {
            to++;
        }
        return to > from && isSubject(sentence.at(to - 1)) && !isDoing(sentence.at(to - 1)) ? to : from;
    }

    /** "parsing": something to be done, not something to be kept. */
    private static boolean isDoing(Term last) {
        return last.unknown() && last.text().endsWith("ing");
    }

    /** "rating" alone is something that entries have. */
    private static boolean isSubject(Term last) {
        return !last.is(Sense.FIELD) || last.is(Sense.NOUN) || last.is(Sense.PLACE);
    }

    /** A noun of the vocabulary or a word that it does not know. */
    private static boolean nounlike(Term term) {
        boolean unknown = term.unknown() && !term.text().matches("\\P{L}*|..?|.*(ive|able|ible)");
        boolean known = term.is(Sense.NOUN) || term.is(Sense.PLACE) || term.is(Sense.FIELD);
        boolean other = term.is(Sense.CANNOT) || term.is(Sense.GLUE);
        return (unknown || known) && (!other || term.is(Sense.NOUN));
    }

    private static boolean strict(Term term) {
        return Lexicon.ENGLISH.noun(term.value(Sense.NOUN)).strict();
    }

    private static Subject of(List<Term> all, String head) {
        List<Term> run = withoutOwner(all);
        Term last = run.getLast();
        Noun noun = last.is(Sense.NOUN) ? Lexicon.ENGLISH.noun(last.value(Sense.NOUN)) : null;
        String text = String.join(" ", run.stream().map(Term::text).toList());
        Thing thing = run.size() == 1 && noun != null ? noun.thing() : Thing.of(text);
        var words = new HashSet<String>();
        all.forEach(term -> {
            words.add(term.text());
            words.add(Thing.singular(term.text()));
            words.add(Thing.plural(Thing.singular(term.text())));
        });
        return new Subject(thing, noun, head, words);
    }

    /** "a library's books" are books. */
    private static List<Term> withoutOwner(List<Term> run) {
        int from = run.size() - 1;
        while (from > 0 && !run.get(from - 1).text().matches(".*('s|s')")) {
            from--;
        }
        return run.subList(from, run.size());
    }

    Optional<Noun> noun() {
        return Optional.ofNullable(known);
    }

    /** Whether a term names the subject again. */
    boolean isNamedBy(Term term) {
        boolean sameNoun = known != null && term.is(Sense.NOUN, known.thing().singular());
        return sameNoun || words.contains(term.text());
    }
}
