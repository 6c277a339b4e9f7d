package {{package}};

import java.util.Map;

/** The rules of calculation. */
final class CalculatorTest {
    private CalculatorTest() {}

    static void run(Check check) {
        var values = Map.ofEntries(
                Map.entry("2 + 3", "5"),
                Map.entry("2 - 3", "-1"),
                Map.entry("2 * 3", "6"),
                Map.entry("3 / 2", "1.5"),
                Map.entry("7 % 4", "3"),
                Map.entry("2 ^ 10", "1024"),
                Map.entry("2 ** 3", "8"),
                Map.entry("2 ^ -1", "0.5"),
                Map.entry("2 + 3 * 4", "14"),
                Map.entry("(2 + 3) * 4", "20"),
                Map.entry("10 - 4 - 3", "3"),
                Map.entry("2 ^ 3 ^ 2", "512"),
                Map.entry("-2 ^ 2", "-4"),
                Map.entry("2 * -3", "-6"),
                Map.entry("0.1 + 0.2", "0.3"),
                Map.entry(".5 * 2.", "1"),
                Map.entry("+5 - 5", "0"));
        values.forEach((expression, value) -> check.test(
                expression, () -> Check.equal(value, Calculator.format(Calculator.calculate(expression)))));
        var problems = Map.ofEntries(
                Map.entry("1 / 0", "division by zero"),
                Map.entry("1 % 0", "division by zero"),
                Map.entry("0 ^ -1", "division by zero"),
                Map.entry("", "ends too early"),
                Map.entry("2 +", "ends too early"),
                Map.entry("(2", "stays open"),
                Map.entry("2)", "one too many"),
                Map.entry("2 3", "one too many"),
                Map.entry("* 2", "should"),
                Map.entry("two", "not understood"),
                Map.entry("2 ^ 0.5", "whole numbers"),
                Map.entry("2 ^ 5000", "whole numbers"),
                Map.entry("(".repeat(5000), "too many"));
        problems.forEach((expression, reason) -> check.test(
                "refuses " + reason, () -> Check.fails(reason, () -> Calculator.calculate(expression))));
    }
}
