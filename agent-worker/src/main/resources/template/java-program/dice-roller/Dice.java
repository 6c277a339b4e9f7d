package {{package}};

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Some dice of the same kind, with a number to add: 2d6+1 is two dice of six sides, plus one. */
record Dice(int count, int sides, int modifier) {
    private static final Pattern NOTATION = Pattern.compile("([0-9]{0,3})[dD]([0-9]{1,4})([+-][0-9]{1,4})?");
    private static final int MOST_DICE = 100;
    private static final int MOST_SIDES = 1000;

    /** What every die showed. */
    record Roll(Dice dice, List<Integer> shown) {
        int total() {
            return shown.stream().mapToInt(Integer::intValue).sum() + dice.modifier();
        }

        /** Every die and the total: 3 + 4 + 1 = 8. */
        String describe() {
            String numbers = String.join(" + ", shown.stream().map(String::valueOf).toList());
            String added = dice.modifier() == 0 ? "" : (dice.modifier() > 0 ? " + " : " - ") + Math.abs(dice.modifier());
            return numbers + added + " = " + total();
        }
    }

    /** Reads dice notation. */
    static Dice parse(String text) {
        Matcher matcher = NOTATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not dice notation such as 2d6+1");
        }
        int count = matcher.group(1).isEmpty() ? 1 : Integer.parseInt(matcher.group(1));
        int sides = Integer.parseInt(matcher.group(2));
        if (count < 1 || count > MOST_DICE || sides < 2 || sides > MOST_SIDES) {
            throw new IllegalArgumentException(
                    "'" + text + "': 1 to " + MOST_DICE + " dice of 2 to " + MOST_SIDES + " sides");
        }
        return new Dice(count, sides, matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)));
    }

    /** Rolls every die once. */
    Roll roll(Random source) {
        return new Roll(this, IntStream.range(0, count).map(die -> source.nextInt(sides) + 1).boxed().toList());
    }
}
