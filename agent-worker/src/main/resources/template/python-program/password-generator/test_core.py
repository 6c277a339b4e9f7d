"""Tests of the passwords."""

import unittest

from {{module}}.core import KINDS, PasswordError, make_password


class PasswordTest(unittest.TestCase):
    def test_the_length_is_kept(self) -> None:
        for length in (4, 16, 1000):
            self.assertEqual(length, len(make_password(length, list(KINDS))))

    def test_every_kind_occurs(self) -> None:
        for _ in range(100):
            password = make_password(4, list(KINDS))
            for characters in KINDS.values():
                self.assertTrue(set(password) & set(characters), password)

    def test_nothing_else_occurs(self) -> None:
        password = make_password(200, ["digits", "lowercase"])
        allowed = set(KINDS["digits"] + KINDS["lowercase"])
        self.assertEqual(set(), set(password) - allowed)

    def test_two_passwords_differ(self) -> None:
        made = {make_password(16, list(KINDS)) for _ in range(50)}
        self.assertEqual(50, len(made))

    def test_what_cannot_be_made_is_refused(self) -> None:
        with self.assertRaisesRegex(PasswordError, "length"):
            make_password(3, list(KINDS))
        with self.assertRaisesRegex(PasswordError, "length"):
            make_password(1001, list(KINDS))
        with self.assertRaisesRegex(PasswordError, "nothing is left"):
            make_password(16, [])


if __name__ == "__main__":
    unittest.main()
