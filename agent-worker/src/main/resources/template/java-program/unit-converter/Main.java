package {{package}};

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The converter on the command line. */
final class Main {
    private static final String HELP = """
            {{Title}}: converts lengths, weights, volumes and temperatures.

            usage: java -cp build {{package}}.Main VALUE UNIT [to] UNIT
                   java -cp build {{package}}.Main --list

            for example: 10 km miles""";

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Converts a value; the answer is the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        if (words.contains("--help") || words.contains("-h")) {
            out.println(HELP);
            return 0;
        }
        if (words.contains("--list")) {
            list(out);
            return 0;
        }
        // "10 km to miles" reads well too
        if (words.size() == 4 && words.get(2).equalsIgnoreCase("to")) {
            words.remove(2);
        }
        if (words.size() != 3 || !words.get(0).matches("[-+]?[0-9]{1,15}(\\.[0-9]{1,15})?")) {
            err.println("give a value and two units, such as: 10 km miles");
            return 2;
        }
        try {
            double value = Double.parseDouble(words.get(0));
            double result = Units.convert(value, words.get(1), words.get(2));
            out.println(Units.format(value) + " " + words.get(1) + " = " + Units.format(result) + " " + words.get(2));
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    private static void list(PrintStream out) {
        String kind = "";
        for (var unit : Units.ALL) {
            if (!unit.kind().equals(kind)) {
                kind = unit.kind();
                out.println(kind + ":");
            }
            out.println("  " + String.join(", ", unit.names()));
        }
    }
}
