package {{package}};

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Whole quizzes. */
final class MainTest {
    private static final List<Quiz.Question> QUESTIONS = List.of(
            new Quiz.Question("Up or down?", "up", List.of("down")),
            new Quiz.Question("Left or right?", "left", List.of("right")));

    private MainTest() {}

    private static Output quiz(String typed) {
        return Typed.game(typed, (in, out, err) -> Main.play(QUESTIONS, new Random(1), in, out));
    }

    private static Output program(String typed, String... args) {
        return Typed.game(typed, (in, out, err) -> Main.run(args, in, out, err));
    }

    static void run(Check check) {
        check.test("right and wrong answers are counted", () -> {
            var output = quiz("up\nright\n");
            Check.equal(0, output.code());
            Check.contains("Right!", output.out());
            Check.contains("Wrong: it is left.", output.out());
            Check.contains("You got 1 of 2 right.", output.out());
        });
        check.test("numbers are answers too", () -> {
            for (String number : List.of("1", "2")) {
                String out = quiz(number + "\nquit\n").out();
                Check.equal(out.contains(number + ") up"), out.contains("Right!"));
            }
        });
        check.test("anything else is asked for again", () -> {
            var output = quiz("0\n3\nsideways\nup\nleft\n");
            Check.contains("Please type a number from 1 to 2.", output.out());
            Check.contains("You got 2 of 2 right.", output.out());
        });
        check.test("giving up is exit code 1", () -> {
            Check.equal(1, quiz("up\nquit\n").code());
            Check.contains("1 right until here", quiz("up\n").out());
        });
        check.test("the same seed is the same quiz", () -> {
            String typed = "1\n".repeat(10);
            Check.equal(0, program(typed, "--seed", "5").code());
            Check.equal(program(typed, "--seed", "5"), program(typed, "--seed", "5"));
        });
        check.test("a file and a count", () -> {
            Path file = Files.createTempFile("quiz", ".txt");
            try {
                Files.writeString(file, "A? | a | b\nC? | c | d\n");
                var output = program("1\n", "--file", file.toString(), "--count", "1");
                Check.contains("of 1 right", output.out());
            } finally {
                Files.delete(file);
            }
        });
        check.test("wrong use", () -> {
            Check.equal(2, program("", "--count", "0").code());
            Check.equal(1, program("", "--file", "nowhere.txt").code());
            Check.contains("nowhere.txt", program("", "--file", "nowhere.txt").err());
        });
        check.test("help", () -> Check.contains("usage:", program("", "--help").out()));
    }
}
