package {{package}};

import java.util.List;
import java.util.Map;

/** The counts. */
final class CountsTest {
    private static final String TEXT = "The cat sat. The cat didn't run!\n\nWas it 3.5 o'clock? A well-known cat";

    private CountsTest() {}

    static void run(Check check) {
        check.test("everything is counted", () -> {
            var counts = Counts.of(TEXT);
            Check.equal(3L, counts.lines());
            Check.equal(14L, counts.words());
            Check.equal(11L, counts.uniqueWords());
            Check.equal((long) TEXT.length(), counts.characters());
            Check.equal(4L, counts.sentences());
            Check.equal(2L, counts.paragraphs());
        });
        check.test("an empty text has nothing", () ->
                Check.equal(new Counts(0, 0, 0, 0, 0, 0, 0), Counts.of("")));
        check.test("letters are counted without digits and signs", () ->
                Check.equal(5L, Counts.of("ab 12 c-de").letters()));
        check.test("words hold together at hyphens and apostrophes", () ->
                Check.equal(List.of("didn't", "well-known", "1,000"), Counts.words("Didn't well-known 1,000 --")));
        check.test("a text without a full stop is a sentence", () -> {
            Check.equal(1L, Counts.of("hello there").sentences());
            Check.equal(1L, Counts.of("hello there.").sentences());
        });
        check.test("the most frequent words come first", () -> {
            Check.equal(List.of(Map.entry("cat", 3), Map.entry("the", 2)), Counts.mostCommon(TEXT, 2));
            Check.equal(List.of(Map.entry("a", 1), Map.entry("b", 1)), Counts.mostCommon("b a", 5));
        });
    }
}
