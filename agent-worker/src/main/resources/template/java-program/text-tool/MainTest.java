package {{package}};

import java.util.List;

/** The command line. */
final class MainTest {
    private record Example(List<String> args, String answer) {}

    private MainTest() {}

    private static Output program(String typed, List<String> args) {
        return Typed.game(typed, (in, out, err) -> Main.run(args.toArray(String[]::new), in, out, err));
    }

    static void run(Check check) {
        var examples = List.of(
                new Example(List.of("reverse", "hello you"), "uoy olleh"),
                new Example(List.of("upper", "hello"), "HELLO"),
                new Example(List.of("lower", "HeLLo"), "hello"),
                new Example(List.of("capitalize", "hello you"), "Hello You"),
                new Example(List.of("vowels", "hello"), "2"),
                new Example(List.of("palindrome", "Never odd or even"), "yes"),
                new Example(List.of("palindrome", "hello"), "no"),
                new Example(List.of("anagram", "listen", "silent"), "yes"),
                new Example(List.of("caesar", "3", "hello"), "khoor"),
                new Example(List.of("caesar", "-3", "khoor"), "hello"));
        for (Example example : examples) {
            check.test(example.args().toString(), () -> {
                Check.equal(example.answer(), program("", example.args()).out().strip());
                Check.equal(0, program("", example.args()).code());
            });
        }
        check.test("standard input is read where no text is given", () ->
                Check.equal("cba", program("abc\n", List.of("reverse")).out().strip()));
        check.test("wrong use is exit code 2", () -> {
            for (String line : List.of("", "shuffle a", "caesar x a", "anagram a")) {
                Check.equal(2, program("", List.of(line.split(" "))).code());
            }
        });
        check.test("help", () -> Check.contains("usage:", program("", List.of("--help")).out()));
    }
}
