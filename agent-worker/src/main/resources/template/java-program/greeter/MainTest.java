package {{package}};

/** The program as a person uses it. */
final class MainTest {
    private MainTest() {}

    private static Output program(String... args) {
        return Output.of((out, err) -> Main.run(args, out));
    }

    static void run(Check check) {
        check.test("it greets", () -> {
            Check.equal("Hello, world!", program().out().strip());
            Check.equal("Hello, Ada!", program("Ada").out().strip());
            Check.equal(0, program().code());
        });
        check.test("help", () -> Check.contains("usage:", program("--help").out()));
    }
}
