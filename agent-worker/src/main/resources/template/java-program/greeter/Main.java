package {{package}};

import java.io.PrintStream;
import java.util.List;

/** The greeting on the command line. */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out));
    }

    /** Prints a greeting; the answer is the exit code. */
    static int run(String[] args, PrintStream out) {
        List<String> names = List.of(args);
        boolean help = names.contains("--help") || names.contains("-h");
        out.println(help ? "usage: java -cp build {{package}}.Main [NAME...]" : Greeting.of(names));
        return 0;
    }
}
