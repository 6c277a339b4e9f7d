package {{package}};

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Random;
import java.util.function.Supplier;

/** The game on the command line. */
final class Main {
    private static final String HELP = """
            {{Title}} against the computer; 'quit' gives up.

            usage: java -cp build {{package}}.Main [--wins N] [--seed N]

            Three won rounds win the match unless told. --seed N plays the same match again.""";

    private Main() {}

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in));
        System.exit(run(args, in, System.out, System.err));
    }

    /** Plays one match; exit code 0 where it was played to its end. */
    static int run(String[] args, BufferedReader in, PrintStream out, PrintStream err) throws IOException {
        int wins = 3;
        var random = new Random();
        for (int i = 0; i < args.length; i++) {
            boolean number = i + 1 < args.length && args[i + 1].matches("[1-9][0-9]{0,8}");
            if (args[i].matches("-h|--help")) {
                out.println(HELP);
                return 0;
            } else if (args[i].equals("--wins") && number) {
                wins = Integer.parseInt(args[++i]);
            } else if (args[i].equals("--seed") && number) {
                random.setSeed(Long.parseLong(args[++i]));
            } else {
                err.println("'" + args[i] + "' is not understood; --help explains the use");
                return 2;
            }
        }
        Match.Shape[] shapes = Match.Shape.values();
        return play(new Match(wins), () -> shapes[random.nextInt(shapes.length)], in, out);
    }

    static int play(Match match, Supplier<Match.Shape> computer, BufferedReader in, PrintStream out)
            throws IOException {
        while (!match.over()) {
            out.print("rock, paper or scissors? ");
            out.flush();
            String line = in.readLine();
            if (line == null || line.strip().matches("quit|exit")) {
                out.println("Bye!");
                return 1;
            }
            try {
                Match.Shape mine = Match.Shape.read(line);
                Match.Shape other = computer.get();
                int result = match.play(mine, other);
                String words = result == 0 ? "A draw." : result > 0 ? "You win this round." : "I win this round.";
                out.println(mine.word() + " against " + other.word() + ". " + words);
                out.println("You " + match.mine() + ", I " + match.others());
            } catch (IllegalArgumentException e) {
                out.println("Please " + e.getMessage() + ".");
            }
        }
        out.println(match.mine() > match.others() ? "You win!" : "I win!");
        return 0;
    }
}
