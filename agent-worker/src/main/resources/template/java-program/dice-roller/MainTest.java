package {{package}};

/** The dice as a person uses them. */
final class MainTest {
    private MainTest() {}

    private static Output program(String... args) {
        return Output.of((out, err) -> Main.run(args, out, err));
    }

    static void run(Check check) {
        check.test("one die of six unless told", () ->
                Check.equal(true, program().out().strip().matches("1d6: [1-6] = [1-6]")));
        check.test("several dice have a total", () -> Check.contains("total: ", program("2d6+1", "d20").out()));
        check.test("the same seed rolls the same", () ->
                Check.equal(program("--seed", "3", "9d9"), program("--seed", "3", "9d9")));
        check.test("wrong notation is exit code 1, and nothing is rolled", () -> {
            var output = program("d6", "nonsense");
            Check.equal(1, output.code());
            Check.equal("", output.out());
            Check.contains("'nonsense'", output.err());
        });
        check.test("wrong use is exit code 2", () -> Check.equal(2, program("--seed", "x").code()));
        check.test("help", () -> Check.contains("usage:", program("--help").out()));
    }
}
