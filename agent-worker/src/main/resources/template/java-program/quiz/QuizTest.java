package {{package}};

import java.util.HashSet;
import java.util.List;
import java.util.Random;

/** The questions. */
final class QuizTest {
    private QuizTest() {}

    static void run(Check check) {
        var question = new Quiz.Question("2 + 2?", "Four", List.of("Three", "Five"));
        check.test("the right answer counts in any case", () -> {
            Check.equal(true, question.isRight(" four "));
            Check.equal(false, question.isRight("three"));
        });
        check.test("choices are all answers, mixed", () -> {
            var random = new Random(1);
            var orders = new HashSet<List<String>>();
            for (int i = 0; i < 100; i++) {
                List<String> choices = question.choices(random);
                Check.equal(List.of("Five", "Four", "Three"), choices.stream().sorted().toList());
                orders.add(choices);
            }
            Check.equal(6, orders.size());
        });
        check.test("lines are questions", () -> Check.equal(
                List.of(new Quiz.Question("Up or down?", "up", List.of("down"))),
                Quiz.read("# comment\n\nUp or down? | up | down\n")));
        check.test("what cannot be asked is refused with its line", () -> {
            for (String line : List.of("Up?", "Up? | up", "Up? | | down", "Up? | up | UP")) {
                Check.fails("line 2", () -> Quiz.read("# comment\n" + line));
            }
            Check.fails("no questions", () -> Quiz.read(""));
        });
        check.test("the questions that come along can be read", () ->
                Check.equal(10, Quiz.read(Questions.TEXT).size()));
    }
}
