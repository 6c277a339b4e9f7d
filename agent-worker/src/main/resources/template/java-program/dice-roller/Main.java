package {{package}};

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The dice on the command line. */
final class Main {
    private static final String HELP = """
            {{Title}}: rolls dice such as 2d6+1 or d20.

            usage: java -cp build {{package}}.Main [--seed N] [DICE...]

            Without dice it rolls 1d6. --seed N rolls the same again.""";

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Rolls; the answer is the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        if (words.contains("--help") || words.contains("-h")) {
            out.println(HELP);
            return 0;
        }
        var source = new Random();
        int option = words.indexOf("--seed");
        if (option >= 0) {
            if (option + 1 == words.size() || !words.get(option + 1).matches("-?[0-9]{1,9}")) {
                err.println("--seed needs a number");
                return 2;
            }
            source.setSeed(Long.parseLong(words.remove(option + 1)));
            words.remove(option);
        }
        try {
            int total = 0;
            for (String text : words.isEmpty() ? List.of("1d6") : check(words)) {
                var roll = Dice.parse(text).roll(source);
                out.println(text + ": " + roll.describe());
                total += roll.total();
            }
            if (words.size() > 1) {
                out.println("total: " + total);
            }
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    /** Refuses wrong dice before any are rolled. */
    private static List<String> check(List<String> words) {
        words.forEach(Dice::parse);
        return words;
    }
}
