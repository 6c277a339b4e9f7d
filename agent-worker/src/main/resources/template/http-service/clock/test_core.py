"""Tests of how the time is written."""

import datetime as dt
import unittest

from {{module}}.core import OffsetError, describe, parse_offset

NOON = dt.datetime(2030, 1, 1, 12, 0, 0, tzinfo=dt.timezone.utc)


class ClockTest(unittest.TestCase):
    def test_a_moment_has_all_its_parts(self) -> None:
        self.assertEqual(
            {
                "iso": "2030-01-01T12:00:00+00:00",
                "date": "2030-01-01",
                "time": "12:00:00",
                "weekday": "Tuesday",
                "unix": 1893499200,
            },
            describe(NOON),
        )

    def test_the_same_moment_elsewhere(self) -> None:
        there = describe(NOON.astimezone(parse_offset("+13:30")))
        self.assertEqual("2030-01-02", there["date"])
        self.assertEqual("01:30:00", there["time"])
        self.assertEqual(describe(NOON)["unix"], there["unix"])
        west = describe(NOON.astimezone(parse_offset("-05:00")))
        self.assertEqual("07:00:00", west["time"])

    def test_what_is_no_offset_is_refused(self) -> None:
        for text in ("", "2", "+2", "+25:00", "+02:75", "Paris"):
            with self.assertRaises(OffsetError):
                parse_offset(text)


if __name__ == "__main__":
    unittest.main()
