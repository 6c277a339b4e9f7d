package {{package}};

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Random;

/** The game on the command line. */
final class Main {
    private static final String HELP = """
            {{Title}}: guess the number; 'quit' gives up.

            usage: java -cp build {{package}}.Main [--low N] [--high N] [--seed N]

            The numbers are 1 to 100 unless told. --seed N plays the same game again.""";

    private Main() {}

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in));
        System.exit(run(args, in, System.out, System.err));
    }

    /** Plays one game; exit code 0 where it was won, 1 where it was given up. */
    static int run(String[] args, BufferedReader in, PrintStream out, PrintStream err) throws IOException {
        int low = 1;
        int high = 100;
        var random = new Random();
        for (int i = 0; i < args.length; i++) {
            boolean number = i + 1 < args.length && args[i + 1].matches("-?[0-9]{1,8}");
            if (args[i].matches("-h|--help")) {
                out.println(HELP);
                return 0;
            } else if (args[i].equals("--low") && number) {
                low = Integer.parseInt(args[++i]);
            } else if (args[i].equals("--high") && number) {
                high = Integer.parseInt(args[++i]);
            } else if (args[i].equals("--seed") && number) {
                random.setSeed(Long.parseLong(args[++i]));
            } else {
                err.println("'" + args[i] + "' is not understood; --help explains the use");
                return 2;
            }
        }
        if (low >= high) {
            err.println("--low has to be smaller than --high");
            return 2;
        }
        return play(new Game(low + random.nextInt(high - low + 1), low, high), in, out);
    }

    static int play(Game game, BufferedReader in, PrintStream out) throws IOException {
        out.println("I think of " + game.range() + ".");
        while (true) {
            out.print("Your guess: ");
            out.flush();
            String line = in.readLine();
            if (line == null || line.strip().matches("quit|exit")) {
                out.println("It was " + game.secret() + ". Bye!");
                return 1;
            }
            try {
                switch (game.guess(Integer.parseInt(line.strip()))) {
                    case HIGHER -> out.println("Higher!");
                    case LOWER -> out.println("Lower!");
                    case RIGHT -> {
                        out.println("Right! You needed " + game.tries() + (game.tries() == 1 ? " try." : " tries."));
                        return 0;
                    }
                }
            } catch (IllegalArgumentException e) {
                out.println("Please type " + game.range() + ".");
            }
        }
    }
}
