"""What can be done with a text."""

from __future__ import annotations

VOWELS = "aeiou"
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def reverse(text: str) -> str:
    return text[::-1]


def is_palindrome(text: str) -> bool:
    """Whether the letters and digits read the same from both ends."""
    plain = [c for c in text.casefold() if c.isalnum()]
    return bool(plain) and plain == plain[::-1]


def is_anagram(first: str, second: str) -> bool:
    """Whether two texts have the same letters, in any order."""
    letters = [
        sorted(c for c in text.casefold() if c.isalnum())
        for text in (first, second)
    ]
    return bool(letters[0]) and letters[0] == letters[1]


def count_vowels(text: str) -> int:
    return sum(c in VOWELS for c in text.lower())


def capitalize(text: str) -> str:
    """Every word with a capital letter; the rest stays as it is."""
    return "".join(
        c.upper() if i == 0 or text[i - 1].isspace() else c
        for i, c in enumerate(text)
    )


def caesar(text: str, shift: int) -> str:
    """Moves the letters a to z along the alphabet; the rest stays."""
    moved = ALPHABET[shift % 26 :] + ALPHABET[: shift % 26]
    table = str.maketrans(ALPHABET + ALPHABET.upper(), moved + moved.upper())
    return text.translate(table)
