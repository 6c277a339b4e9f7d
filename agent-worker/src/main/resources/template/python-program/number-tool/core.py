"""What can be said about whole numbers."""

from __future__ import annotations

import math

LARGEST = 10**12
MOST_PRIMES = 1_000_000
LARGEST_INDEX = 1000
ROMAN = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"),
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
]


class NumberError(Exception):
    """A number cannot be taken; the message says why."""


def _within(number: int, low: int, high: int) -> None:
    if not low <= number <= high:
        raise NumberError(f"{number} is not a number from {low} to {high}")


def factors(number: int) -> list[int]:
    """The prime factors, smallest first."""
    _within(number, 2, LARGEST)
    found = []
    divisor = 2
    while divisor * divisor <= number:
        while number % divisor == 0:
            found.append(divisor)
            number //= divisor
        divisor += 1 if divisor == 2 else 2
    return found + [number] if number > 1 else found


def is_prime(number: int) -> bool:
    _within(number, 0, LARGEST)
    return number > 1 and factors(number) == [number]


def primes(limit: int) -> list[int]:
    """All primes up to a limit, by the sieve of Eratosthenes."""
    _within(limit, 0, MOST_PRIMES)
    sieve = [True] * (limit + 1)
    for number in range(2, math.isqrt(limit) + 1):
        if sieve[number]:
            for multiple in range(number * number, limit + 1, number):
                sieve[multiple] = False
    return [number for number in range(2, limit + 1) if sieve[number]]


def fibonacci(count: int) -> list[int]:
    """The first Fibonacci numbers, from 0."""
    _within(count, 0, LARGEST_INDEX)
    numbers = [0, 1]
    while len(numbers) < count:
        numbers.append(numbers[-1] + numbers[-2])
    return numbers[:count]


def factorial(number: int) -> int:
    _within(number, 0, LARGEST_INDEX)
    return math.factorial(number)


def gcd(first: int, second: int) -> int:
    """The greatest common divisor."""
    _within(first, 0, LARGEST)
    _within(second, 0, LARGEST)
    return math.gcd(first, second)


def to_roman(number: int) -> str:
    _within(number, 1, 3999)
    text = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def from_roman(text: str) -> int:
    letters = text.strip().upper()
    number = 0
    rest = letters
    for value, part in ROMAN:
        while rest.startswith(part):
            number += value
            rest = rest[len(part) :]
    if rest or not 1 <= number <= 3999 or to_roman(number) != letters:
        raise NumberError(f"{text!r} is not a Roman numeral")
    return number
