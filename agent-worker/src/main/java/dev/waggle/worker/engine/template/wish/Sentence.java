package dev.waggle.worker.engine.template.wish;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A request cut into terms, with a note of those that were understood: what is left over cannot be met. */
final class Sentence {
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}+#.'&]*[\\p{L}\\p{N}+#]|[\\p{L}\\p{N}]|[,;:.!?()/&+]");

    private final List<Term> terms;
    private final BitSet used = new BitSet();

    private Sentence(List<Term> terms) {
        this.terms = terms;
    }

    static Sentence of(String request) {
        String plain = Normalizer.normalize(request, Normalizer.Form.NFC)
                .replaceAll("[’‘`´]", "'")
                .replaceAll(
                        "(?i)\\bto[- ]?(dos?)\\b(?=[- ]*(list|lists|app|item|items|tracker|manager|program|api|service|tool|application|cli)\\b)",
                        "to$1")
                .replaceAll("(?i)\\bto-(dos?)\\b", "to$1")
                .replaceAll("(?i)\\brock,? paper,?( and| or)? scissors\\b", "rock paper scissors")
                .replaceAll("(?i)\\bkey ?/ ?value\\b", "key value")
                .replaceAll("(?i)\\be-mail", "email")
                .replaceAll("(?i)\\b(third|3rd)[- ]party\\b", "third party")
                .replaceAll("(?<=[\\p{L}\\p{N}])[-–](?=[\\p{L}\\p{N}])", " ");
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(plain);
        while (matcher.find()) {
            words.add(
                    switch (matcher.group()) {
                        case "&", "+" -> "and";
                        case String word -> word;
                    });
        }
        return new Sentence(Lexicon.ENGLISH.terms(words));
    }

    /** The same terms; marks made there are not seen here. */
    Sentence copy() {
        var copy = new Sentence(terms);
        copy.used.or(used);
        return copy;
    }

    int size() {
        return terms.size();
    }

    Term at(int index) {
        return terms.get(index);
    }

    List<Term> between(int from, int to) {
        return terms.subList(from, to);
    }

    /** Whether a place exists and its term fits. */
    boolean is(int index, Predicate<Term> fits) {
        return index >= 0 && index < terms.size() && fits.test(terms.get(index));
    }

    boolean used(int index) {
        return used.get(index);
    }

    void use(int index) {
        used.set(index);
    }

    void use(int from, int to) {
        used.set(from, to);
    }

    void useAll(Predicate<Term> fits) {
        for (int i = 0; i < size(); i++) {
            if (fits.test(at(i))) {
                use(i);
            }
        }
    }

    boolean has(Predicate<Term> fits) {
        return terms.stream().anyMatch(fits);
    }

    /** The first place from some place on whose term fits; -1 where none does. */
    int find(int from, Predicate<Term> fits) {
        for (int i = from; i < size(); i++) {
            if (fits.test(at(i))) {
                return i;
            }
        }
        return -1;
    }

    /** What nobody understood, neighbours together, as it was written. */
    List<String> leftovers() {
        var left = new ArrayList<String>();
        int at = used.nextClearBit(0);
        while (at < size()) {
            int end = Math.min(size(), nextUsed(at));
            var part = new StringBuilder();
            for (Term term : between(at, end)) {
                part.append(part.isEmpty() ? "" : " ").append(term.written());
            }
            left.add(part.toString());
            at = used.nextClearBit(end);
        }
        return left;
    }

    private int nextUsed(int from) {
        int next = used.nextSetBit(from);
        return next < 0 ? size() : next;
    }
}
