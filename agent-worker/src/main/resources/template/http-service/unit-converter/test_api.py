"""Tests of the service over HTTP."""

import unittest

from tests.client import ServiceTest


class ConvertTest(ServiceTest):
    def test_a_value_is_converted(self) -> None:
        status, answer = self.call("GET", "/convert?value=10&from=km&to=miles")
        self.assertEqual(200, status)
        self.assertEqual(
            {"value": 10, "from": "km", "to": "miles", "result": 6.213712}, answer
        )

    def test_wrong_values_are_refused_with_the_reason(self) -> None:
        for query, reason in {
            "": "value is missing",
            "?value=1&from=km": "to is missing",
            "?value=one&from=km&to=m": "a number",
            "?value=nan&from=km&to=m": "a number",
            "?value=1&from=km&to=kg": "km is a length, kg is a weight",
            "?value=1&from=furlong&to=m": "'furlong' is not known",
        }.items():
            status, answer = self.call("GET", "/convert" + query)
            self.assertEqual(400, status, query)
            self.assertIn(reason, answer["error"])

    def test_units_are_listed_by_kind(self) -> None:
        status, answer = self.call("GET", "/units")
        self.assertEqual(200, status)
        self.assertEqual(
            ["length", "weight", "volume", "temperature"], list(answer)
        )

    def test_refusals(self) -> None:
        self.check_refusals("/convert")


if __name__ == "__main__":
    unittest.main()
