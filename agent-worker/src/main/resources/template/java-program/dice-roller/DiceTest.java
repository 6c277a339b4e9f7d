package {{package}};

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The notation and the rolls. */
final class DiceTest {
    private DiceTest() {}

    static void run(Check check) {
        check.test("notation is read", () -> {
            Check.equal(new Dice(2, 6, 1), Dice.parse("2d6+1"));
            Check.equal(new Dice(1, 20, 0), Dice.parse("d20"));
            Check.equal(new Dice(3, 8, -2), Dice.parse(" 3D8-2 "));
        });
        check.test("anything else is refused", () -> {
            for (String text : List.of("", "six", "2d", "0d6", "1d1", "101d6", "1d1001", "2d6+")) {
                Check.fails("'" + text + "'", () -> Dice.parse(text));
            }
        });
        check.test("every side comes and nothing else", () -> {
            var source = new Random(1);
            var seen = IntStream.range(0, 500)
                    .mapToObj(i -> new Dice(1, 6, 0).roll(source).total())
                    .collect(Collectors.toSet());
            Check.equal(Set.of(1, 2, 3, 4, 5, 6), seen);
        });
        check.test("a roll is described with its total", () -> {
            Check.equal("3 + 4 + 1 = 8", new Dice.Roll(new Dice(2, 6, 1), List.of(3, 4)).describe());
            Check.equal("3 - 1 = 2", new Dice.Roll(new Dice(1, 6, -1), List.of(3)).describe());
        });
        check.test("the same seed rolls the same", () ->
                Check.equal(new Dice(10, 20, 0).roll(new Random(7)), new Dice(10, 20, 0).roll(new Random(7))));
    }
}
