package {{package}};

/** Whole games. */
final class MainTest {
    private MainTest() {}

    private static Output game(String typed, int lives) {
        return Typed.game(typed, (in, out, err) -> Main.play(new Game("tea", lives), in, out));
    }

    private static Output program(String typed, String... args) {
        return Typed.game(typed, (in, out, err) -> Main.run(args, in, out, err));
    }

    static void run(Check check) {
        check.test("a game is won", () -> {
            var output = game("t\nx\ne\na\n", 7);
            Check.equal(0, output.code());
            Check.contains("t _ _   (6 lives left)", output.out());
            Check.contains("tea: you found it!", output.out());
        });
        check.test("a game is lost", () -> {
            var output = game("x\ny\n", 2);
            Check.equal(1, output.code());
            Check.contains("(1 life left)", output.out());
            Check.contains("The word was tea.", output.out());
        });
        check.test("what is no new letter is asked for again", () -> {
            var output = game("t\nt\nlong\nquit\n", 7);
            Check.contains("You tried t already", output.out());
            Check.contains("Please type one letter", output.out());
        });
        check.test("giving up is exit code 1", () -> {
            Check.equal(1, game("quit\n", 7).code());
            Check.contains("The word was tea", game("", 7).out());
        });
        check.test("the same seed is the same game", () ->
                Check.equal(program("quit\n", "--seed", "5"), program("quit\n", "--seed", "5")));
        check.test("a word for a friend", () -> Check.equal(0, program("o\na\nk\n", "--word", "Oak").code()));
        check.test("wrong use and help", () -> {
            Check.equal(2, program("", "--word", "c3po").code());
            Check.equal(2, program("", "--lives", "0").code());
            Check.contains("usage:", program("", "--help").out());
        });
    }
}
