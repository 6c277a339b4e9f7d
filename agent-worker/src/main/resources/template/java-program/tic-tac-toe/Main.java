package {{package}};

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;

/** The game on the command line. */
final class Main {
    private static final String HELP = """
            {{Title}} for two; X begins, 'quit' gives up.

            usage: java -cp build {{package}}.Main [--computer X|O]

            --computer names the side that the computer plays.""";

    private Main() {}

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in));
        System.exit(run(args, in, System.out, System.err));
    }

    /** Plays one game; exit code 0 where it was played to its end. */
    static int run(String[] args, BufferedReader in, PrintStream out, PrintStream err) throws IOException {
        if (args.length == 1 && args[0].matches("-h|--help")) {
            out.println(HELP);
            return 0;
        }
        boolean computer = args.length == 2 && args[0].equals("--computer") && args[1].matches("[XO]");
        if (args.length > 0 && !computer) {
            err.println("'" + String.join(" ", args) + "' is not understood; --help explains the use");
            return 2;
        }
        return play(new Board(), computer ? args[1].charAt(0) : ' ', in, out);
    }

    private static int play(Board board, char computer, BufferedReader in, PrintStream out) throws IOException {
        while (!board.over()) {
            if (board.turn() == computer) {
                int move = board.bestMove();
                out.println(computer + " plays " + move + ".");
                board.play(move);
                continue;
            }
            out.println(board);
            out.print(board.turn() + ", your cell: ");
            out.flush();
            String line = in.readLine();
            if (line == null || line.strip().matches("quit|exit")) {
                out.println("Bye!");
                return 1;
            }
            try {
                board.play(line.strip().matches("[1-9]") ? Integer.parseInt(line.strip()) : 0);
            } catch (IllegalArgumentException e) {
                out.println("That cannot be: " + e.getMessage() + ".");
            }
        }
        out.println(board);
        out.println(board.winner() == ' ' ? "It is a draw." : board.winner() + " wins!");
        return 0;
    }
}
