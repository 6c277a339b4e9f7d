package {{package}};

/** The conversions. */
final class UnitsTest {
    private UnitsTest() {}

    static void run(Check check) {
        check.test("known values", () -> {
            same("6.213712", 10, "km", "miles");
            same("2.54", 1, "inch", "cm");
            same("1.8288", 6, "feet", "m");
            same("453.59237", 1, "lb", "g");
            same("69.853225", 11, "stone", "kg");
            same("8.453506", 2, "litres", "cups");
            same("212", 100, "C", "F");
            same("0", 32, "fahrenheit", "celsius");
            same("273.15", 0, "celsius", "kelvin");
            same("-40", -40, "f", "c");
            same("1000", 1, "km", "m");
        });
        check.test("there and back is the same", () -> {
            for (var one : Units.ALL) {
                for (var other : Units.ALL) {
                    if (one.kind().equals(other.kind())) {
                        double there = Units.convert(300, one.names().get(0), other.names().get(0));
                        double back = Units.convert(there, other.names().get(0), one.names().get(0));
                        Check.equal("300", Units.format(back));
                    }
                }
            }
        });
        check.test("names are unique", () -> {
            var names = Units.ALL.stream().flatMap(unit -> unit.names().stream()).toList();
            Check.equal((long) names.size(), names.stream().distinct().count());
        });
        check.test("what does not fit is refused", () -> {
            Check.fails("km is a length, kg is a weight", () -> Units.convert(1, "km", "kg"));
            Check.fails("'furlong' is not known", () -> Units.convert(1, "furlong", "m"));
            Check.fails("'furlong' is not known", () -> Units.convert(1, "m", "furlong"));
        });
        check.test("nothing is colder than 0 kelvin", () -> {
            Check.fails("colder", () -> Units.convert(-300, "celsius", "kelvin"));
            same("0", -273.15, "c", "k");
        });
    }

    private static void same(String expected, double value, String source, String target) {
        Check.equal(expected, Units.format(Units.convert(value, source, target)));
    }
}
