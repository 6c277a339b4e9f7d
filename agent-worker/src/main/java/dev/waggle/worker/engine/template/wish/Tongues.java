package dev.waggle.worker.engine.template.wish;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Tells sentences of other languages by their small words, so that the answer is not a list of every word. */
final class Tongues {
    private static final Set<String> ENGLISH = Set.of(
            "a", "an", "the", "with", "for", "to", "and", "that", "of", "my", "our", "which", "i", "can", "in", "it",
            "some", "me");
    private static final Set<String> OTHERS = Set.of(
            "ein", "eine", "einen", "einer", "eines", "mit", "für", "und", "der", "das", "den", "dem", "zum", "zur",
            "ich", "bitte", "mein", "meine", "meinen", "meiner", "im", "von", "auf", "une", "un", "le", "la", "les",
            "des", "du", "avec", "pour", "et", "mon", "mes", "una", "uno", "el", "los", "las", "con", "para", "y", "mi",
            "por", "il", "gli", "per", "della", "di", "e", "een", "het", "met", "voor", "en", "van", "mijn", "um",
            "uma", "com", "o", "os", "minha", "meu", "ett", "och", "för", "med", "att", "og", "til", "w", "z", "na",
            "dla", "и", "для", "на", "с");

    private Tongues() {}

    static boolean foreign(String request) {
        List<String> words =
                Stream.of(request.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")).toList();
        long others = words.stream().filter(OTHERS::contains).count();
        long english = words.stream().filter(ENGLISH::contains).count();
        boolean latin = request.codePoints().filter(Character::isLetter).allMatch(Tongues::latin);
        return !latin || others > english;
    }

    private static boolean latin(int letter) {
        return Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN;
    }
}
