"""Tests of the service over HTTP."""

import unittest

from tests.client import ServiceTest


class HelloTest(ServiceTest):
    def test_the_world_is_greeted(self) -> None:
        for path in ("/", "/hello", "/hello?name="):
            status, answer = self.call("GET", path)
            self.assertEqual((200, "Hello, world!"), (status, answer["greeting"]))

    def test_people_are_greeted_by_name(self) -> None:
        answer = self.call("GET", "/hello?name=Ada%20Lovelace")[1]
        self.assertEqual("Hello, Ada Lovelace!", answer["greeting"])

    def test_refusals(self) -> None:
        self.check_refusals("/hello")


if __name__ == "__main__":
    unittest.main()
