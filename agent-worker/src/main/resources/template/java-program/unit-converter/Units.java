package {{package}};

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Converts lengths, weights, volumes and temperatures. */
final class Units {
    /** A unit: value * factor + offset gives the base unit of its kind. */
    record Unit(String kind, List<String> names, double factor, double offset) {
        private static Unit of(String kind, double factor, String... names) {
            return new Unit(kind, Arrays.asList(names), factor, 0);
        }
    }

    static final List<Unit> ALL = List.of(
            Unit.of("length", 0.001, "mm", "millimeter", "millimeters", "millimetres"),
            Unit.of("length", 0.01, "cm", "centimeter", "centimeters", "centimetres"),
            Unit.of("length", 1, "m", "meter", "meters", "metre", "metres"),
            Unit.of("length", 1000, "km", "kilometer", "kilometers", "kilometres"),
            Unit.of("length", 0.0254, "in", "inch", "inches"),
            Unit.of("length", 0.3048, "ft", "foot", "feet"),
            Unit.of("length", 0.9144, "yd", "yard", "yards"),
            Unit.of("length", 1609.344, "mi", "mile", "miles"),
            Unit.of("weight", 0.001, "g", "gram", "grams"),
            Unit.of("weight", 1, "kg", "kilogram", "kilograms", "kilos"),
            Unit.of("weight", 1000, "t", "tonne", "tonnes"),
            Unit.of("weight", 0.028349523125, "oz", "ounce", "ounces"),
            Unit.of("weight", 0.45359237, "lb", "lbs", "pound", "pounds"),
            Unit.of("weight", 6.35029318, "st", "stone", "stones"),
            Unit.of("volume", 0.001, "ml", "milliliter", "milliliters", "millilitres"),
            Unit.of("volume", 1, "l", "liter", "liters", "litre", "litres"),
            Unit.of("volume", 0.2365882365, "cup", "cups"),
            Unit.of("volume", 0.473176473, "pt", "pint", "pints"),
            Unit.of("volume", 3.785411784, "gal", "gallon", "gallons"),
            Unit.of("temperature", 1, "c", "celsius"),
            new Unit("temperature", List.of("f", "fahrenheit"), 5.0 / 9, -32 * 5.0 / 9),
            new Unit("temperature", List.of("k", "kelvin"), 1, -273.15));

    private static final double COLDEST = -273.15;

    private Units() {}

    /** The unit with a name, in capitals or not. */
    static Unit find(String name) {
        return ALL.stream()
                .filter(unit -> unit.names().contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("the unit '" + name + "' is not known; see --list"));
    }

    /** A value in another unit of the same kind. */
    static double convert(double value, String source, String target) {
        Unit from = find(source);
        Unit to = find(target);
        if (!from.kind().equals(to.kind())) {
            throw new IllegalArgumentException(
                    source + " is a " + from.kind() + ", " + target + " is a " + to.kind());
        }
        double base = value * from.factor() + from.offset();
        if (from.kind().equals("temperature") && base < COLDEST - 1e-9) {
            throw new IllegalArgumentException("nothing is colder than 0 kelvin");
        }
        return (base - to.offset()) / to.factor();
    }

    /** A value with at most six decimals: 6.213712, 100. */
    static String format(double value) {
        String text = String.format(Locale.ROOT, "%.6f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
        return text.equals("-0") || text.isEmpty() ? "0" : text;
    }
}
