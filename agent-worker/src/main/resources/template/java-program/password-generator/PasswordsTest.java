package {{package}};

import java.util.HashSet;
import java.util.List;

/** The passwords. */
final class PasswordsTest {
    private PasswordsTest() {}

    static void run(Check check) {
        check.test("the length is kept", () -> {
            for (int length : List.of(4, 16, 1000)) {
                Check.equal(length, Passwords.make(length, Passwords.KINDS).length());
            }
        });
        check.test("every kind occurs", () -> {
            for (int i = 0; i < 100; i++) {
                String password = Passwords.make(4, Passwords.KINDS);
                for (String characters : Passwords.CHARACTERS.values()) {
                    Check.equal(true, password.chars().anyMatch(c -> characters.indexOf(c) >= 0));
                }
            }
        });
        check.test("nothing else occurs", () ->
                Check.equal(true, Passwords.make(200, List.of("digits")).matches("[0-9]{200}")));
        check.test("two passwords differ", () -> {
            var made = new HashSet<String>();
            for (int i = 0; i < 50; i++) {
                made.add(Passwords.make(16, Passwords.KINDS));
            }
            Check.equal(50, made.size());
        });
        check.test("what cannot be made is refused", () -> {
            Check.fails("length", () -> Passwords.make(3, Passwords.KINDS));
            Check.fails("length", () -> Passwords.make(1001, Passwords.KINDS));
            Check.fails("nothing is left", () -> Passwords.make(16, List.of()));
        });
    }
}
