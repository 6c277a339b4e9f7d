package {{package}};

import java.util.List;
import java.util.Map;

/** The command line. */
final class MainTest {
    private MainTest() {}

    private static Output program(String line) {
        String[] args = line.isEmpty() ? new String[0] : line.split(" ");
        return Output.of((out, err) -> Main.run(args, out, err));
    }

    static void run(Check check) {
        Map.of(
                        "prime 7", "7 is prime",
                        "prime 8", "8 is not prime",
                        "primes 10", "2 3 5 7",
                        "factors 84", "2 x 2 x 3 x 7",
                        "fibonacci 6", "0 1 1 2 3 5",
                        "factorial 5", "120",
                        "gcd 54 24", "6",
                        "roman 14", "XIV",
                        "roman xiv", "14")
                .forEach((line, answer) -> check.test(line, () -> {
                    Check.equal(answer, program(line).out().strip());
                    Check.equal(0, program(line).code());
                }));
        check.test("a number that cannot be taken is exit code 1", () -> {
            Check.equal(1, program("factorial 5000").code());
            Check.contains("5000 is not a number from 0 to 1000", program("factorial 5000").err());
            Check.equal(1, program("roman IIII").code());
        });
        check.test("wrong use is exit code 2", () -> {
            for (String line : List.of("", "prime", "prime many", "square 4", "gcd 4")) {
                Check.equal(2, program(line).code());
            }
        });
        check.test("help", () -> Check.contains("usage:", program("--help").out()));
    }
}
