package {{package}};

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How many of each a text has. */
record Counts(
        long lines, long words, long uniqueWords, long characters, long letters, long sentences, long paragraphs) {
    private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['\u2019-]\\p{L}+)*|[0-9]+(?:[.,][0-9]+)*");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+(?=\\s|$|[\"')])");

    /** Counts everything at once. */
    static Counts of(String text) {
        List<String> words = words(text);
        String unfinished = text.substring(afterLastEnd(text));
        long sentences = SENTENCE_END.matcher(text).results().count() + (words(unfinished).isEmpty() ? 0 : 1);
        long paragraphs =
                Pattern.compile("\\R\\s*\\R").splitAsStream(text).filter(block -> !block.isBlank()).count();
        return new Counts(
                text.lines().count(),
                words.size(),
                words.stream().distinct().count(),
                text.codePoints().count(),
                text.codePoints().filter(Character::isLetter).count(),
                sentences,
                paragraphs);
    }

    private static int afterLastEnd(String text) {
        return SENTENCE_END.matcher(text).results().mapToInt(MatchResult::end).max().orElse(0);
    }

    /** The words of a text, in small letters; numbers count as words. */
    static List<String> words(String text) {
        return WORD.matcher(text).results().map(found -> found.group().toLowerCase(Locale.ROOT)).toList();
    }

    /** The most frequent words; those that are equal in alphabetical order. */
    static List<Map.Entry<String, Integer>> mostCommon(String text, int number) {
        var counts = new TreeMap<String, Integer>();
        words(text).forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(number)
                .toList();
    }
}
