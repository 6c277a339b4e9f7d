"""Converts lengths, weights, volumes and temperatures."""

from __future__ import annotations

from dataclasses import dataclass


class ConversionError(Exception):
    """The units are not known or do not fit together."""


@dataclass(frozen=True)
class Unit:
    """A unit: ``value * factor + offset`` gives the base unit of its kind."""

    kind: str
    names: tuple[str, ...]
    factor: float
    offset: float = 0.0


UNITS = [
    Unit("length", ("mm", "millimeter", "millimeters", "millimetres"), 0.001),
    Unit("length", ("cm", "centimeter", "centimeters", "centimetres"), 0.01),
    Unit("length", ("m", "meter", "meters", "metre", "metres"), 1.0),
    Unit("length", ("km", "kilometer", "kilometers", "kilometres"), 1000.0),
    Unit("length", ("in", "inch", "inches"), 0.0254),
    Unit("length", ("ft", "foot", "feet"), 0.3048),
    Unit("length", ("yd", "yard", "yards"), 0.9144),
    Unit("length", ("mi", "mile", "miles"), 1609.344),
    Unit("weight", ("g", "gram", "grams"), 0.001),
    Unit("weight", ("kg", "kilogram", "kilograms", "kilos"), 1.0),
    Unit("weight", ("t", "tonne", "tonnes"), 1000.0),
    Unit("weight", ("oz", "ounce", "ounces"), 0.028349523125),
    Unit("weight", ("lb", "lbs", "pound", "pounds"), 0.45359237),
    Unit("weight", ("st", "stone", "stones"), 6.35029318),
    Unit("volume", ("ml", "milliliter", "milliliters", "millilitres"), 0.001),
    Unit("volume", ("l", "liter", "liters", "litre", "litres"), 1.0),
    Unit("volume", ("cup", "cups"), 0.2365882365),
    Unit("volume", ("pt", "pint", "pints"), 0.473176473),
    Unit("volume", ("gal", "gallon", "gallons"), 3.785411784),
    Unit("temperature", ("c", "celsius"), 1.0),
    Unit("temperature", ("f", "fahrenheit"), 5 / 9, -32 * 5 / 9),
    Unit("temperature", ("k", "kelvin"), 1.0, -273.15),
]
COLDEST = -273.15


def find_unit(name: str) -> Unit:
    """The unit with a name, in capitals or not."""
    for unit in UNITS:
        if name.lower() in unit.names:
            return unit
    raise ConversionError(f"the unit '{name}' is not known; see --list")


def convert(value: float, source: str, target: str) -> float:
    """A value in another unit of the same kind."""
    old, new = find_unit(source), find_unit(target)
    if old.kind != new.kind:
        raise ConversionError(
            f"{source} is a {old.kind}, {target} is a {new.kind}"
        )
    base = value * old.factor + old.offset
    if old.kind == "temperature" and base < COLDEST - 1e-9:
        raise ConversionError("nothing is colder than 0 kelvin")
    return (base - new.offset) / new.factor


def format_value(value: float) -> str:
    """A value with at most six decimals: 6.213712, 100."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
