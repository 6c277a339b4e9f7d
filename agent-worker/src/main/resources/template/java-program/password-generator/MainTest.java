package {{package}};

/** The generator as a person uses it. */
final class MainTest {
    private MainTest() {}

    private static Output program(String... args) {
        return Output.of((out, err) -> Main.run(args, out, err));
    }

    static void run(Check check) {
        check.test("one password of 16 characters unless told", () -> {
            Check.equal(0, program().code());
            Check.equal(16, program().out().strip().length());
        });
        check.test("length and count", () -> {
            var lines = program("--length", "24", "--count", "3").out().lines().toList();
            Check.equal(3, lines.size());
            lines.forEach(line -> Check.equal(24, line.length()));
        });
        check.test("kinds can be left out", () -> Check.equal(
                true, program("--no-symbols", "--no-uppercase", "--no-lowercase").out().strip().matches("[0-9]+")));
        check.test("what cannot be made is exit code 1", () -> {
            Check.equal(1, program("--length", "2").code());
            Check.equal(1, program("--no-symbols", "--no-uppercase", "--no-lowercase", "--no-digits").code());
        });
        check.test("wrong use is exit code 2", () -> {
            Check.equal(2, program("--length", "long").code());
            Check.equal(2, program("--no-nonsense").code());
            Check.equal(2, program("nonsense").code());
        });
        check.test("help", () -> Check.contains("usage:", program("--help").out()));
    }
}
