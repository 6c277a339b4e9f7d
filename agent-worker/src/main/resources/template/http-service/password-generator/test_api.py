"""Tests of the service over HTTP."""

import unittest

from tests.client import ServiceTest


class PasswordApiTest(ServiceTest):
    def lengths(self, query: str) -> list:
        answer = self.call("GET", "/password" + query)[1]
        return [len(password) for password in answer["passwords"]]

    def test_one_password_of_16_characters_unless_told(self) -> None:
        self.assertEqual([16], self.lengths(""))

    def test_length_and_count(self) -> None:
        self.assertEqual([24, 24, 24], self.lengths("?length=24&count=3"))

    def test_kinds_can_be_left_out(self) -> None:
        query = "?without=symbols,lowercase,uppercase"
        answer = self.call("GET", "/password" + query)[1]
        self.assertTrue(answer["passwords"][0].isdigit())

    def test_wrong_values_are_refused(self) -> None:
        for query in (
            "?length=2",
            "?length=long",
            "?count=0",
            "?count=1000",
            "?without=nonsense",
            "?without=lowercase,uppercase,digits,symbols",
        ):
            self.assertEqual(400, self.call("GET", "/password" + query)[0], query)

    def test_refusals(self) -> None:
        self.check_refusals("/password")


if __name__ == "__main__":
    unittest.main()
