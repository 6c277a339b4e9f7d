"""Tests of times and of counting, with a clock turned by hand."""

import unittest

from {{module}}.core import count_down, format_seconds, parse_duration


class DurationTest(unittest.TestCase):
    def test_times_are_read(self) -> None:
        for text, seconds in {
            "90": 90,
            "45s": 45,
            "5m": 300,
            "5m30": 330,
            "1h30m": 5400,
            "24H": 86400,
        }.items():
            self.assertEqual(seconds, parse_duration(text), text)

    def test_anything_else_is_refused(self) -> None:
        for text in ("", "0", "soon", "-5", "25h", "1d", "5m5m"):
            with self.assertRaises(ValueError, msg=text):
                parse_duration(text)

    def test_times_are_written(self) -> None:
        self.assertEqual("0:05", format_seconds(5))
        self.assertEqual("4:05", format_seconds(245))
        self.assertEqual("1:00:00", format_seconds(3600))


class CountDownTest(unittest.TestCase):
    def test_it_counts_to_zero(self) -> None:
        left = count_down(3, lambda: 0.0, lambda seconds: None)
        self.assertEqual([3, 2, 1, 0], list(left))

    def test_delays_do_not_add_up(self) -> None:
        now = [0.0]
        waits = []

        def wait(seconds: float) -> None:
            waits.append(round(seconds, 3))
            now[0] += seconds + 0.25  # every wait takes a little too long

        list(count_down(4, lambda: now[0], wait))

        self.assertEqual([1.0, 0.75, 0.75, 0.75], waits)


if __name__ == "__main__":
    unittest.main()
