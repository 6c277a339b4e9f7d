package {{package}};

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The generator on the command line. */
final class Main {
    private static final String HELP = """
            {{Title}}: makes random passwords. They are printed and kept nowhere.

            usage: java -cp build {{package}}.Main [--length N] [--count N]
                   [--no-lowercase] [--no-uppercase] [--no-digits] [--no-symbols]

            Without options: one password of 16 characters.""";

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Prints passwords; the answer is the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        int length = 16;
        int count = 1;
        List<String> kinds = new ArrayList<>(Passwords.KINDS);
        for (int i = 0; i < args.length; i++) {
            boolean number = i + 1 < args.length && args[i + 1].matches("[1-9][0-9]{0,3}");
            if (args[i].matches("-h|--help")) {
                out.println(HELP);
                return 0;
            } else if (args[i].equals("--length") && number) {
                length = Integer.parseInt(args[++i]);
            } else if (args[i].equals("--count") && number) {
                count = Integer.parseInt(args[++i]);
            } else if (!args[i].startsWith("--no-") || !kinds.remove(args[i].substring("--no-".length()))) {
                err.println("'" + args[i] + "' is not understood; --help explains the use");
                return 2;
            }
        }
        try {
            for (int i = 0; i < count; i++) {
                out.println(Passwords.make(length, kinds));
            }
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 1;
        }
    }
}
