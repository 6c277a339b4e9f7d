"""Tests of the service over HTTP."""

import datetime as dt
import time
import unittest

from tests.client import ServiceTest


class TimeTest(ServiceTest):
    def test_it_tells_the_time_of_now(self) -> None:
        before = int(time.time())
        status, answer = self.call("GET", "/time")
        self.assertEqual(200, status)
        self.assertTrue(before <= answer["unix"] <= time.time())
        moment = dt.datetime.fromisoformat(answer["iso"])
        self.assertEqual(answer["unix"], int(moment.timestamp()))

    def test_it_tells_the_time_elsewhere(self) -> None:
        for offset in ("%2B02:00", "+02:00"):
            iso = self.call("GET", f"/time?offset={offset}")[1]["iso"]
            self.assertTrue(iso.endswith("+02:00"), iso)

    def test_wrong_offsets_are_refused_with_the_reason(self) -> None:
        status, answer = self.call("GET", "/time?offset=Paris")
        self.assertEqual(400, status)
        self.assertIn("'Paris'", answer["error"])

    def test_refusals(self) -> None:
        self.check_refusals("/time")


if __name__ == "__main__":
    unittest.main()
