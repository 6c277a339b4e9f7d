package {{package}};

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;

/** The calculator as a person uses it. */
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

    static void run(Check check) {
        check.test("an expression is calculated", () -> {
            Check.equal(0, program("", "2 * (3 + 4)").code());
            Check.equal("14", program("", "2 * (3 + 4)").out().strip());
            Check.equal("-1", program("", "-2", "+", "1").out().strip());
        });
        check.test("a wrong expression is exit code 1", () -> {
            Check.equal(1, program("", "1 / 0").code());
            Check.contains("division by zero", program("", "1 / 0").err());
        });
        check.test("without an expression it asks", () -> {
            var asked = program("1 + 1\nnonsense\n3 * 3\nquit\n4\n");
            Check.equal(0, asked.code());
            Check.contains("2", asked.out());
            Check.contains("9", asked.out());
            Check.contains("not understood", asked.err());
            Check.equal(0, program("1 + 1").code());
        });
        check.test("help", () -> Check.contains("usage:", program("", "--help").out()));
    }
}
