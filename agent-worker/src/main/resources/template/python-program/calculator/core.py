"""Calculates expressions such as ``2 * (3 + 4)``."""

from __future__ import annotations

import re
from decimal import Decimal, DecimalException

TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d*)?|\.\d+)|(\*\*|[-+*/%^()]))")
LARGEST_POWER = 1000


class CalculationError(Exception):
    """The expression cannot be calculated; the message says why."""


def calculate(expression: str) -> Decimal:
    """The value of an expression with + - * / % ^ and parentheses."""
    parser = _Parser(_tokens(expression))
    try:
        result = parser.sum()
    except DecimalException:
        raise CalculationError("the result is too large") from None
    except RecursionError:
        raise CalculationError("too many parentheses") from None
    if parser.peek():
        raise CalculationError(f"'{parser.peek()}' is one too many")
    return result


def format_number(number: Decimal) -> str:
    """A number as a person writes it: 14, not 14.00."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _tokens(expression: str) -> list[str]:
    tokens = []
    at = 0
    text = expression.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            rest = text[at:].strip()
            raise CalculationError(f"'{rest[0]}' is not understood")
        tokens.append(match.group(1) or match.group(2).replace("**", "^"))
        at = match.end()
    return tokens


class _Parser:
    """One method for each rank of operators, the weakest first."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0

    def peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self._at += 1
        return token

    def sum(self) -> Decimal:
        value = self.product()
        while self.peek() in ("+", "-"):
            if self.take() == "+":
                value += self.product()
            else:
                value -= self.product()
        return value

    def product(self) -> Decimal:
        value = self.signed()
        while self.peek() in ("*", "/", "%"):
            operator = self.take()
            right = self.signed()
            if operator == "*":
                value *= right
            elif right == 0:
                raise CalculationError("division by zero")
            elif operator == "/":
                value /= right
            else:
                value %= right
        return value

    def signed(self) -> Decimal:
        if self.peek() == "-":
            self.take()
            return -self.signed()
        if self.peek() == "+":
            self.take()
            return self.signed()
        return self.power()

    def power(self) -> Decimal:
        base = self.atom()
        if self.peek() != "^":
            return base
        self.take()
        exponent = self.signed()
        if exponent != int(exponent) or abs(exponent) > LARGEST_POWER:
            raise CalculationError(
                f"powers have to be whole numbers up to {LARGEST_POWER}"
            )
        if base == 0 and exponent <= 0:
            raise CalculationError("division by zero")
        return base**exponent

    def atom(self) -> Decimal:
        token = self.take()
        if token == "(":
            value = self.sum()
            if self.take() != ")":
                raise CalculationError("a parenthesis stays open")
            return value
        if not token:
            raise CalculationError("the expression ends too early")
        if not (token[0].isdigit() or token[0] == "."):
            raise CalculationError(f"'{token}' stands where a number should")
        return Decimal(token)
