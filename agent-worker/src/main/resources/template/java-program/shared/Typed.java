package {{package}};

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;

/** Plays a game with answers that are typed beforehand. */
final class Typed {
    /** Something that asks. */
    interface Game {
        int play(BufferedReader in, PrintStream out, PrintStream err) throws IOException;
    }

    private Typed() {}

    static Output game(String typed, Game game) {
        return Output.of((out, err) -> {
            try {
                return game.play(new BufferedReader(new StringReader(typed)), out, err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
