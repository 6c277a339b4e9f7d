"""Tests of the conversions."""

import unittest

from {{module}}.core import UNITS, ConversionError, convert, format_value


class ConvertTest(unittest.TestCase):
    def test_known_values(self) -> None:
        for value, source, target, expected in [
            (10, "km", "miles", 6.213712),
            (1, "inch", "cm", 2.54),
            (6, "feet", "m", 1.8288),
            (1, "lb", "g", 453.59237),
            (11, "stone", "kg", 69.853225),
            (2, "litres", "cups", 8.453506),
            (100, "C", "F", 212),
            (32, "fahrenheit", "celsius", 0),
            (0, "celsius", "kelvin", 273.15),
            (-40, "f", "c", -40),
        ]:
            result = convert(value, source, target)
            self.assertAlmostEqual(expected, result, 5, f"{source} {target}")

    def test_there_and_back_is_the_same(self) -> None:
        for one in UNITS:
            for other in UNITS:
                if one.kind == other.kind:
                    there = convert(300, one.names[0], other.names[0])
                    back = convert(there, other.names[0], one.names[0])
                    self.assertAlmostEqual(300, back, 6)

    def test_names_are_unique(self) -> None:
        names = [name for unit in UNITS for name in unit.names]
        self.assertEqual(len(set(names)), len(names))

    def test_what_does_not_fit_is_refused(self) -> None:
        for source, target, reason in [
            ("km", "kg", "km is a length, kg is a weight"),
            ("furlong", "m", "'furlong' is not known"),
            ("m", "furlong", "'furlong' is not known"),
        ]:
            with self.assertRaisesRegex(ConversionError, reason):
                convert(1, source, target)

    def test_nothing_is_colder_than_0_kelvin(self) -> None:
        with self.assertRaisesRegex(ConversionError, "colder"):
            convert(-300, "celsius", "kelvin")
        self.assertAlmostEqual(0, convert(-273.15, "c", "k"))

    def test_values_are_written_short(self) -> None:
        self.assertEqual("100", format_value(100.0))
        self.assertEqual("6.213712", format_value(6.21371192))
        self.assertEqual("0", format_value(-0.0000000001))


if __name__ == "__main__":
    unittest.main()
