"""Makes random passwords."""

from __future__ import annotations

import secrets
import string

KINDS = {
    "lowercase": string.ascii_lowercase,
    "uppercase": string.ascii_uppercase,
    "digits": string.digits,
    "symbols": "!#$%&()*+,-./:;<=>?@[]^_{|}~",
}
SHORTEST = 4
LONGEST = 1000


class PasswordError(Exception):
    """No such password can be made."""


def make_password(length: int, kinds: list[str]) -> str:
    """A random password in which every kind of character occurs."""
    if not kinds:
        raise PasswordError("nothing is left to make a password of")
    if not SHORTEST <= length <= LONGEST:
        raise PasswordError(
            f"the length has to be {SHORTEST} to {LONGEST} characters"
        )
    everything = "".join(KINDS[kind] for kind in kinds)
    # one of each kind first, then anything, then shuffled
    characters = [secrets.choice(KINDS[kind]) for kind in kinds]
    while len(characters) < length:
        characters.append(secrets.choice(everything))
    secrets.SystemRandom().shuffle(characters)
    return "".join(characters)
