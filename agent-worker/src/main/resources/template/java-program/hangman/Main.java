package {{package}};

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Random;

/** The game on the command line. */
final class Main {
    private static final String HELP = """
            {{Title}}: find the word; 'quit' gives up.

            usage: java -cp build {{package}}.Main [--word WORD] [--lives N] [--seed N]

            --word is for a friend to find; --seed N plays the same game again.""";

    private Main() {}

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in));
        System.exit(run(args, in, System.out, System.err));
    }

    /** Plays one game; exit code 0 where the word was found. */
    static int run(String[] args, BufferedReader in, PrintStream out, PrintStream err) throws IOException {
        String word = "";
        int lives = 7;
        var random = new Random();
        for (int i = 0; i < args.length; i++) {
            boolean value = i + 1 < args.length;
            boolean number = value && args[i + 1].matches("[1-9][0-9]{0,8}");
            if (args[i].matches("-h|--help")) {
                out.println(HELP);
                return 0;
            } else if (args[i].equals("--word") && value && args[i + 1].matches("[A-Za-z]+")) {
                word = args[++i];
            } else if (args[i].equals("--lives") && number) {
                lives = Integer.parseInt(args[++i]);
            } else if (args[i].equals("--seed") && number) {
                random.setSeed(Long.parseLong(args[++i]));
            } else {
                err.println("'" + args[i] + "' is not understood; --help explains the use");
                return 2;
            }
        }
        String secret = word.isEmpty() ? Game.WORDS.get(random.nextInt(Game.WORDS.size())) : word;
        return play(new Game(secret, lives), in, out);
    }

    static int play(Game game, BufferedReader in, PrintStream out) throws IOException {
        while (!game.won() && !game.lost()) {
            out.println(game.shown() + "   (" + game.lives() + (game.lives() == 1 ? " life" : " lives") + " left)");
            out.print("Your letter: ");
            out.flush();
            String line = in.readLine();
            if (line == null || line.strip().matches("quit|exit")) {
                out.println("The word was " + game.word() + ". Bye!");
                return 1;
            }
            try {
                out.println(game.guess(line.strip()) ? "Yes!" : "No.");
            } catch (IllegalArgumentException e) {
                out.println(e.getMessage() + ".");
            }
        }
        out.println(game.won() ? game.word() + ": you found it!" : "The word was " + game.word() + ".");
        return game.won() ? 0 : 1;
    }
}
