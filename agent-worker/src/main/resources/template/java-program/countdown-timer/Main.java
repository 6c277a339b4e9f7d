package {{package}};

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The timer on the command line. */
final class Main {
    private static final String HELP = """
            {{Title}}: counts down; Ctrl-C stops it.

            usage: java -cp build {{package}}.Main [--repeat N] TIME...
                   java -cp build {{package}}.Main --pomodoro

            A TIME is such as 90, 45s, 5m or 1h30m. --repeat N runs all times N times.
            --pomodoro is 25 minutes of work and 5 of break, 4 times.""";

    private static final List<Integer> POMODORO = List.of(25 * 60, 5 * 60);

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        var countdown = new Countdown(() -> System.nanoTime() / 1_000_000, Thread::sleep);
        System.exit(run(args, countdown, System.out, System.err));
    }

    /** Counts down; the answer is the exit code. */
    static int run(String[] args, Countdown countdown, PrintStream out, PrintStream err) throws InterruptedException {
        var times = new ArrayList<Integer>();
        int repeat = 1;
        boolean pomodoro = false;
        try {
            for (int i = 0; i < args.length; i++) {
                boolean number = i + 1 < args.length && args[i + 1].matches("[1-9][0-9]?");
                if (args[i].matches("-h|--help")) {
                    out.println(HELP);
                    return 0;
                } else if (args[i].equals("--pomodoro")) {
                    pomodoro = true;
                } else if (args[i].equals("--repeat") && number) {
                    repeat = Integer.parseInt(args[++i]);
                } else {
                    times.add(Countdown.seconds(args[i]));
                }
            }
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + "; --help explains the use");
            return 2;
        }
        if (pomodoro != times.isEmpty()) {
            err.println("give times, or --pomodoro");
            return 2;
        }
        if (pomodoro) {
            times.addAll(POMODORO);
            repeat = repeat == 1 ? 4 : repeat;
        }
        for (int round = 0; round < repeat; round++) {
            for (int seconds : times) {
                countdown.run(seconds, left -> show(left, out));
                out.println("\007");
                out.println(Countdown.shown(seconds) + " is over");
            }
        }
        return 0;
    }

    private static void show(int left, PrintStream out) {
        out.print("\r" + Countdown.shown(left) + "   ");
        out.flush();
    }
}
