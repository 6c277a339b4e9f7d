package {{package}};

/** The converter as a person uses it. */
final class MainTest {
    private MainTest() {}

    private static Output program(String... args) {
        return Output.of((out, err) -> Main.run(args, out, err));
    }

    static void run(Check check) {
        check.test("a value is converted", () -> {
            Check.equal("10 km = 6.213712 miles", program("10", "km", "miles").out().strip());
            Check.equal("-40 F = -40 C", program("-40", "F", "C").out().strip());
            Check.equal("1 m = 100 cm", program("1", "m", "to", "cm").out().strip());
        });
        check.test("units that do not fit are exit code 1", () -> {
            Check.equal(1, program("1", "km", "kg").code());
            Check.contains("length", program("1", "km", "kg").err());
        });
        check.test("wrong use is exit code 2", () -> {
            Check.equal(2, program().code());
            Check.equal(2, program("1", "km").code());
            Check.equal(2, program("one", "km", "m").code());
        });
        check.test("the list names every unit", () -> {
            String listed = program("--list").out();
            Units.ALL.forEach(unit -> Check.contains(unit.names().get(0), listed));
        });
        check.test("help", () -> Check.contains("usage:", program("--help").out()));
    }
}
