package dev.waggle.worker.engine.template.wish;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a day in a sentence: "5 June 2027", "June 5th, 2027", "2027-06-05". */
final class Dates {
    private static final int LONGEST = 6;
    private static final String WORDS = "(?i)(?:(?:on|of|the|until) )*";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
    private static final String YEAR = "(2\\d{3})";
    private static final String DAY_FIRST = WORDS + DAY + "(?: of)? (\\p{L}+)(?: ,)? " + YEAR;
    private static final String MONTH_FIRST = WORDS + "(\\p{L}+) (?:the )?" + DAY + "(?: ,)? " + YEAR;
    private static final String NUMBERS = WORDS + YEAR + " (\\d\\d) (\\d\\d)";

    private Dates() {}

    /** The first day in a sentence, as {@code 2027-06-05}, and marks its words; empty where there is none. */
    static String find(Sentence sentence) {
        for (int from = 0; from < sentence.size(); from++) {
            for (int to = Math.min(sentence.size(), from + LONGEST); to > from; to--) {
                Optional<LocalDate> day = day(Names.join(sentence.between(from, to)));
                if (day.isPresent()) {
                    sentence.use(from, to);
                    return day.get().toString();
                }
            }
        }
        return "";
    }

    private static Optional<LocalDate> day(String words) {
        try {
            if (words.matches(DAY_FIRST)) {
                return of(words.replaceFirst(DAY_FIRST, "$3-$2-$1"));
            }
            if (words.matches(MONTH_FIRST)) {
                return of(words.replaceFirst(MONTH_FIRST, "$3-$1-$2"));
            }
            return words.matches(NUMBERS)
                    ? Optional.of(LocalDate.parse(words.replaceFirst(NUMBERS, "$1-$2-$3")))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // the 31st of June
        }
    }

    /** Year, month's name and day. */
    private static Optional<LocalDate> of(String text) {
        String[] parts = text.split("-");
        String name = parts[1].toUpperCase(Locale.ROOT);
        return Stream.of(Month.values())
                .filter(month -> month.name().equals(name)
                        || name.length() >= 3 && month.name().startsWith(name))
                .findFirst()
                .map(month -> LocalDate.of(Integer.parseInt(parts[0]), month, Integer.parseInt(parts[2])));
    }
}
