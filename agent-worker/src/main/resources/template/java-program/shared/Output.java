package {{package}};

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs the program as a person would; keeps what it printed. */
record Output(int code, String out, String err) {
    /** Something that prints and ends with an exit code. */
    interface Program {
        int run(PrintStream out, PrintStream err);
    }

    static Output of(Program program) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = program.run(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Output(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
