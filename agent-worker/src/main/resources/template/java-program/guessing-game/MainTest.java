package {{package}};

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/** Whole games. */
final class MainTest {
    private MainTest() {}

    private static Output program(String typed, String... args) {
        return Output.of((out, err) -> {
            try {
                return Main.run(args, new BufferedReader(new StringReader(typed)), out, err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Output game(String typed) {
        return Output.of((out, err) -> {
            try {
                return Main.play(new Game(42, 1, 100), new BufferedReader(new StringReader(typed)), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static void run(Check check) {
        check.test("a game is played to its end", () -> {
            var output = game("10\n90\n42\n");
            Check.equal(0, output.code());
            Check.contains("Higher!", output.out());
            Check.contains("Lower!", output.out());
            Check.contains("3 tries", output.out());
        });
        check.test("a lucky guess is one try", () -> Check.contains("1 try.", game("42\n").out()));
        check.test("what is not a number is asked for again", () -> {
            var output = game("many\n1000\n42\n");
            Check.equal(0, output.code());
            Check.contains("Please type a number from 1 to 100.", output.out());
        });
        check.test("giving up is exit code 1", () -> {
            Check.equal(1, game("quit\n").code());
            Check.contains("It was 42", game("").out());
        });
        check.test("the same seed is the same game", () ->
                Check.equal(program("quit\n", "--seed", "5"), program("quit\n", "--seed", "5")));
        check.test("limits and wrong use", () -> {
            Check.contains("from 3 to 4", program("quit\n", "--low", "3", "--high", "4").out());
            Check.equal(2, program("", "--low", "9", "--high", "1").code());
            Check.equal(2, program("", "--low", "few").code());
        });
        check.test("help", () -> Check.contains("usage:", program("", "--help").out()));
    }
}
