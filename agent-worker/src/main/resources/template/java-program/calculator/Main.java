package {{package}};

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;

/** The calculator on the command line. */
final class Main {
    private static final String HELP = """
            {{Title}}: calculates with + - * / % ^ and parentheses.

            usage: java -cp build {{package}}.Main [EXPRESSION]

            Put the expression in quotes: the shell has its own use for *.
            Without one, the calculator asks; an empty line or 'quit' ends it.""";

    private Main() {}

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in));
        System.exit(run(args, in, System.out, System.err));
    }

    /** Calculates the arguments, or asks for expressions; the answer is the exit code. */
    static int run(String[] args, BufferedReader in, PrintStream out, PrintStream err) throws IOException {
        if (args.length > 0 && args[0].matches("-h|--help")) {
            out.println(HELP);
            return 0;
        }
        if (args.length > 0) {
            return show(String.join(" ", args), out, err);
        }
        while (true) {
            out.print("> ");
            out.flush();
            String line = in.readLine();
            if (line == null || line.strip().matches("|quit|exit")) {
                return 0;
            }
            show(line, out, err);
        }
    }

    private static int show(String expression, PrintStream out, PrintStream err) {
        try {
            out.println(Calculator.format(Calculator.calculate(expression)));
            return 0;
        } catch (IllegalArgumentException | ArithmeticException e) {
            err.println("cannot calculate: " + e.getMessage());
            return 1;
        }
    }
}
