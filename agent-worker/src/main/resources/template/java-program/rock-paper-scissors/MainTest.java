package {{package}};

/** Whole matches. */
final class MainTest {
    private MainTest() {}

    /** Against somebody who always shows the same shape. */
    private static Output match(String typed, Match.Shape other) {
        return Typed.game(typed, (in, out, err) -> Main.play(new Match(2), () -> other, in, out));
    }

    private static Output program(String typed, String... args) {
        return Typed.game(typed, (in, out, err) -> Main.run(args, in, out, err));
    }

    static void run(Check check) {
        check.test("a match is won", () -> {
            var output = match("rock\nr\n", Match.Shape.SCISSORS);
            Check.equal(0, output.code());
            Check.contains("rock against scissors. You win this round.", output.out());
            Check.contains("You 2, I 0", output.out());
            Check.contains("You win!", output.out());
        });
        check.test("a match is lost", () -> {
            var output = match("paper\npaper\n", Match.Shape.SCISSORS);
            Check.equal(0, output.code());
            Check.contains("I win this round.", output.out());
            Check.contains("I win!", output.out());
        });
        check.test("a draw counts for nobody", () ->
                Check.contains("A draw.", match("rock\nrock\nquit\n", Match.Shape.ROCK).out()));
        check.test("anything else is asked for again", () ->
                Check.contains("Please type rock", match("lizard\nquit\n", Match.Shape.ROCK).out()));
        check.test("giving up is exit code 1", () -> {
            Check.equal(1, match("quit\n", Match.Shape.ROCK).code());
            Check.equal(1, match("", Match.Shape.ROCK).code());
        });
        check.test("the same seed is the same match", () -> {
            String typed = "rock\n".repeat(50);
            Check.equal(0, program(typed, "--seed", "5").code());
            Check.equal(program(typed, "--seed", "5"), program(typed, "--seed", "5"));
        });
        check.test("wrong use and help", () -> {
            Check.equal(2, program("", "--wins", "0").code());
            Check.contains("usage:", program("", "--help").out());
        });
    }
}
