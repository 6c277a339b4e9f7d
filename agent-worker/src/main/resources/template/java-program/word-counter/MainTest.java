package {{package}};

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The counter as a person uses it. */
final class MainTest {
    private MainTest() {}

    private static Output program(String typed, String... args) {
        var in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        return Output.of((out, err) -> Main.run(args, in, out, err));
    }

    static void run(Check check) {
        check.test("a file is counted, also beside a missing one", () -> {
            Path file = Files.createTempFile("words", ".txt");
            file.toFile().deleteOnExit();
            Files.writeString(file, "one two\ntwo\n");

            var output = program("", "missing.txt", file.toString());

            Check.equal(1, output.code());
            Check.contains("cannot read missing.txt", output.err());
            Check.contains("2 lines", output.out());
            Check.contains("3 words", output.out());
            Check.equal(0, program("", file.toString()).code());
        });
        check.test("a binary file is reported", () -> {
            Path file = Files.createTempFile("words", ".bin");
            file.toFile().deleteOnExit();
            Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xfa});
            Check.equal(1, program("", file.toString()).code());
        });
        check.test("standard input is counted", () -> Check.contains("3 words", program("a b c").out()));
        check.test("the most frequent words", () -> {
            String shown = program("one two two", "--top", "1").out();
            Check.contains("2 two", shown);
            Check.containsNot("1 one", shown);
        });
        check.test("wrong use is exit code 2", () -> {
            Check.equal(2, program("", "--top", "0").code());
            Check.equal(2, program("", "--top").code());
        });
        check.test("help", () -> Check.contains("usage:", program("", "--help").out()));
    }
}
