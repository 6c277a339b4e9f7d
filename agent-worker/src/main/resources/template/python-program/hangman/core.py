"""The rules of hangman."""

from __future__ import annotations

WORDS = """
    anchor basket candle desert engine forest garden hammer island jungle
    kettle ladder magnet needle orange pencil rabbit saddle tunnel window
    blanket chimney diamond feather giraffe harvest journey lantern mountain
    notebook octopus penguin rainbow sandwich thunder umbrella volcano whistle
""".split()


class Game:
    """One game: a secret word, the letters tried, the lives left."""

    def __init__(self, word: str, lives: int = 7) -> None:
        if not (word.isascii() and word.isalpha()):
            raise ValueError(f"{word!r} is not a word of plain letters")
        self.word = word.lower()
        self.lives = lives
        self.tried: list[str] = []

    def guess(self, letter: str) -> bool:
        """Whether the letter is in the word; a wrong one costs a life."""
        letter = letter.lower()
        if len(letter) != 1 or not (letter.isascii() and letter.isalpha()):
            raise ValueError("type one letter from a to z")
        if letter in self.tried:
            raise ValueError(f"you tried {letter} already")
        self.tried.append(letter)
        if letter not in self.word:
            self.lives -= 1
        return letter in self.word

    @property
    def shown(self) -> str:
        """The word with a line for each letter that is not found yet."""
        return " ".join(c if c in self.tried else "_" for c in self.word)

    @property
    def won(self) -> bool:
        return set(self.word) <= set(self.tried)

    @property
    def lost(self) -> bool:
        return self.lives <= 0
