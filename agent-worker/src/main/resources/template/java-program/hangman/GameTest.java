package {{package}};

import java.util.List;

/** The rules. */
final class GameTest {
    private GameTest() {}

    static void run(Check check) {
        check.test("right letters show everywhere", () -> {
            var game = new Game("banana", 7);
            Check.equal(true, game.guess("A"));
            Check.equal("_ a _ a _ a", game.shown());
            Check.equal(7, game.lives());
        });
        check.test("a wrong letter costs a life", () -> {
            var game = new Game("banana", 2);
            Check.equal(false, game.guess("x"));
            Check.equal(1, game.lives());
            game.guess("y");
            Check.equal(true, game.lost());
            Check.equal(false, game.won());
        });
        check.test("all letters win", () -> {
            var game = new Game("banana", 7);
            List.of("b", "a", "n").forEach(game::guess);
            Check.equal(true, game.won());
        });
        check.test("what is no new letter is refused and costs nothing", () -> {
            var game = new Game("banana", 7);
            game.guess("x");
            for (String text : List.of("x", "", "ab", "1", "é")) {
                Check.fails("", () -> game.guess(text));
            }
            Check.equal(6, game.lives());
        });
        check.test("only words can be guessed", () -> {
            for (String word : List.of("", "two words", "c3po")) {
                Check.fails("plain letters", () -> new Game(word, 7));
            }
            Game.WORDS.forEach(word -> Check.equal(word, new Game(word, 7).word()));
        });
    }
}
