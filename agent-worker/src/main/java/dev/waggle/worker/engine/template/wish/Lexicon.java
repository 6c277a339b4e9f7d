package dev.waggle.worker.engine.template.wish;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The vocabulary: which phrases are understood, and as what. Read once from {@code template/words}. */
final class Lexicon {
    static final Lexicon ENGLISH = new Lexicon();

    private static final int LONGEST_PHRASE = 6;

    private final Map<String, Map<Sense, Set<String>>> phrases = new HashMap<>();
    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, Noun> nouns = new HashMap<>();
    private final Map<String, List<String>> places = new HashMap<>();

    private Lexicon() {
        readPhrases();
        readFields();
        for (String line : Shelf.lines("words/nouns.txt")) {
            List<String> columns = columns(line);
            Noun noun = Noun.of(columns, fields);
            nouns.put(noun.thing().singular(), noun);
            Noun.phrases(columns)
                    .forEach(phrase -> learn(phrase, Sense.NOUN, noun.thing().singular()));
        }
        for (String line : Shelf.lines("words/places.txt")) {
            List<String> columns = columns(line);
            String name = columns.getFirst();
            places.put(name, list(columns.get(2), ","));
            learn(name, Sense.PLACE, name);
            list(columns.get(1), ",").forEach(phrase -> learn(phrase, Sense.PLACE, name));
        }
        Stream.of(",", ";", ":", ".", "!", "?", "(", ")", "/").forEach(mark -> learn(mark, Sense.BREAK, ""));
    }

    private void readPhrases() {
        Sense sense = Sense.GLUE;
        String value = "";
        for (String line : Shelf.lines("words/lexicon.txt")) {
            if (line.startsWith("[")) {
                String[] heading = line.substring(1, line.length() - 1).split(" ", 2);
                sense = Sense.of(heading[0]);
                value = heading.length > 1 ? heading[1] : "";
            } else {
                for (String phrase : list(line, ",")) {
                    learn(phrase, sense, value);
                }
            }
        }
    }

    private void readFields() {
        for (String line : Shelf.lines("words/fields.txt")) {
            List<String> columns = columns(line);
            String[] kind = columns.get(1).split(" ", 2);
            String name = columns.getFirst();
            List<String> choices = kind.length > 1 ? list(kind[1], "/") : List.of();
            var field = new Field(
                    name,
                    FieldKind.valueOf(kind[0].toUpperCase(Locale.ROOT)),
                    false,
                    choices,
                    list(columns.get(3), ";"));
            fields.put(name, field);
            list(columns.get(2), ",").forEach(phrase -> learn(phrase, Sense.FIELD, name));
        }
    }

    private void learn(String phrase, Sense sense, String value) {
        phrases.computeIfAbsent(phrase.replace('-', ' '), _ -> new EnumMap<>(Sense.class))
                .computeIfAbsent(sense, _ -> new LinkedHashSet<>())
                .add(value);
    }

    private static List<String> columns(String line) {
        return Stream.of(line.split("\\|", -1)).map(String::strip).toList();
    }

    static List<String> list(String text, String separator) {
        return Stream.of(text.split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    Field field(String name) {
        return known(fields, name);
    }

    Noun noun(String singular) {
        return known(nouns, singular);
    }

    /** The sections that fit a kind of place. */
    List<String> sections(String place) {
        return places.getOrDefault(place, List.of("about", "contact"));
    }

    private static <T> T known(Map<String, T> all, String name) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException("the vocabulary has no " + name);
        }
        return found;
    }

    /** Cuts words into the longest phrases that the vocabulary knows. */
    List<Term> terms(List<String> words) {
        var terms = new ArrayList<Term>();
        int at = 0;
        while (at < words.size()) {
            int length = Math.min(LONGEST_PHRASE, words.size() - at);
            while (length > 1 && !phrases.containsKey(lower(words, at, length))) {
                length--;
            }
            String text = lower(words, at, length);
            terms.add(new Term(
                    String.join(" ", words.subList(at, at + length)), text, phrases.getOrDefault(text, Map.of())));
            at += length;
        }
        return terms;
    }

    private static String lower(List<String> words, int at, int length) {
        return String.join(" ", words.subList(at, at + length)).toLowerCase(Locale.ROOT);
    }
}
