package dev.waggle.worker.engine.template.wish;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of projects, packages and fields. */
public final class Names {
    private static final Set<String> PROGRAM_PARTS = Set.of(
            "command",
            "commands",
            "subcommand",
            "function",
            "functionality",
            "feature",
            "option",
            "endpoint",
            "route",
            "button");
    private static final Set<String> TAKEN_BY_PYTHON = Set.copyOf(Shelf.lines("words/python-names.txt"));
    private static final Set<String> TAKEN_BY_JAVA = Set.copyOf(Shelf.lines("words/java-names.txt"));
    private static final Set<String> TAKEN_IN_ENTRIES = Set.of(
            "id", "done", "str", "int", "list", "dict", "set", "len", "map", "all", "any", "sum", "min", "max", "open",
            "print", "input", "help", "dt", "json", "path", "store", "value", "values", "key", "text", "row", "class_",
            "self", "run", "entry", "item", "file", "command", "count", "index", "limit", "offset", "q", "sort");
    private static final int LONGEST = 60;

    private Names() {}

    static boolean partOfProgram(Term term) {
        return PROGRAM_PARTS.contains(term.text());
    }

    /** The name after "called"; empty where none is given. */
    static String given(Sentence sentence) {
        int at = sentence.find(0, term -> term.is(Sense.NAME));
        if (at < 0) {
            return "";
        }
        int end = at + 1;
        while (sentence.is(end, Names::partOfName) || joins(sentence, end)) {
            end++;
        }
        if (end == at + 1) {
            return "";
        }
        sentence.use(at, end);
        return join(sentence.between(at + 1, end));
    }

    /** "Tom and Anna". */
    static boolean joins(Sentence sentence, int at) {
        return sentence.is(at, term -> term.text().equals("and"))
                && sentence.is(at - 1, Term::capitalised)
                && sentence.is(
                        at + 1, term -> term.capitalised() && term.senses().isEmpty());
    }

    private static boolean partOfName(Term term) {
        boolean end = term.is(Sense.GLUE) || term.is(Sense.LANGUAGE) || term.is(Sense.SHAPE);
        return !term.is(Sense.BREAK) && (term.capitalised() || !end);
    }

    static String join(List<Term> terms) {
        var words = String.join(" ", terms.stream().map(Term::written).toList());
        return words.length() > LONGEST ? words.substring(0, LONGEST).strip() : words;
    }

    static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A name for a package and a data file; one that neither language keeps for itself. */
    static String module(String title, String otherwise) {
        String name = slug(title).isEmpty() ? slug(otherwise) : slug(title);
        String safe = name.isEmpty() || !Character.isLetter(name.charAt(0)) ? "my_" + name : name;
        return TAKEN_BY_PYTHON.contains(safe) || TAKEN_BY_JAVA.contains(safe) ? safe + "_app" : safe;
    }

    /** Whether a field can have this name in every template. */
    static boolean goodField(String slug) {
        var taken = new HashSet<>(TAKEN_BY_JAVA);
        taken.addAll(TAKEN_IN_ENTRIES);
        return slug.matches("[a-z][a-z0-9_]{0,29}") && !taken.contains(slug) && !TAKEN_BY_PYTHON.contains(slug);
    }

    /** Lower case letters, digits and underscores. */
    public static String slug(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("['\\p{M}]", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
    }
}
