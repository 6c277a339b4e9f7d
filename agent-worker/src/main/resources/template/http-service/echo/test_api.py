"""Tests of the service over HTTP."""

import unittest

from tests.client import ServiceTest


class EchoTest(ServiceTest):
    def test_a_query_comes_back(self) -> None:
        status, answer = self.call("GET", "/echo?name=Ada%20L&x=1")
        self.assertEqual(200, status)
        self.assertEqual({"name": "Ada L", "x": "1"}, answer["query"])
        self.assertEqual("", answer["body"])

    def test_a_body_comes_back(self) -> None:
        answer = self.call("POST", "/echo", "Grüße".encode("utf-8"))[1]
        self.assertEqual("Grüße", answer["body"])

    def test_json_comes_back_as_json(self) -> None:
        answer = self.call("POST", "/echo", b'{"a": [1, 2]}')[1]
        self.assertEqual({"a": [1, 2]}, answer["json"])

    def test_a_body_that_is_no_text_is_refused(self) -> None:
        self.assertEqual(400, self.call("POST", "/echo", b"\xff\xfe")[0])

    def test_refusals(self) -> None:
        self.check_refusals("/echo")


if __name__ == "__main__":
    unittest.main()
