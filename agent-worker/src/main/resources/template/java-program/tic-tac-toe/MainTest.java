package {{package}};

/** Whole games. */
final class MainTest {
    private MainTest() {}

    private static Output game(String typed, String... args) {
        return Typed.game(typed, (in, out, err) -> Main.run(args, in, out, err));
    }

    static void run(Check check) {
        check.test("two people play to the end", () -> {
            var output = game("1\n4\n2\n5\n3\n");
            Check.equal(0, output.code());
            Check.contains("X | X | X", output.out());
            Check.contains("X wins!", output.out());
        });
        check.test("a draw", () -> Check.contains(
                "It is a draw.", game("1\n2\n3\n5\n8\n6\n4\n7\n9\n").out()));
        check.test("the computer plays its side", () -> {
            var output = game("1\n9\n2\n4\n6\n8\n7\n3\n", "--computer", "O");
            Check.equal(0, output.code());
            Check.contains("O plays", output.out());
            Check.containsNot("X wins", output.out());
        });
        check.test("wrong moves are asked for again", () -> {
            Check.contains("cell 1 is taken", game("1\n1\n").out());
            Check.contains("from 1 to 9", game("ten\n").out());
        });
        check.test("giving up is exit code 1", () -> {
            Check.equal(1, game("quit\n").code());
            Check.equal(1, game("").code());
        });
        check.test("wrong use and help", () -> {
            Check.equal(2, game("", "--computer", "Z").code());
            Check.contains("usage:", game("", "--help").out());
        });
    }
}
