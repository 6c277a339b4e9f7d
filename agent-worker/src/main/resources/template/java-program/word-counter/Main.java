package {{package}};

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The counter on the command line. */
final class Main {
    private static final String HELP = """
            {{Title}}: counts lines, words, characters, letters, sentences and paragraphs.

            usage: java -cp build {{package}}.Main [--top N] [FILE...]

            Without a file it reads standard input. --top N shows the N most frequent words.""";

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, System.in, System.out, System.err));
    }

    /** Counts files or standard input; the answer is the exit code. */
    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        List<String> words = new ArrayList<>(Arrays.asList(args));
        if (words.contains("--help") || words.contains("-h")) {
            out.println(HELP);
            return 0;
        }
        int top = 0;
        int option = words.indexOf("--top");
        if (option >= 0) {
            boolean good = option + 1 < words.size() && words.get(option + 1).matches("[1-9][0-9]{0,5}");
            if (!good) {
                err.println("--top needs a number from 1");
                return 2;
            }
            top = Integer.parseInt(words.remove(option + 1));
            words.remove(option);
        }
        int code = 0;
        for (String name : words.isEmpty() ? List.of("-") : words) {
            try {
                show(name, read(name, in), top, out);
            } catch (IOException e) {
                err.println("cannot read " + name + ": " + e);
                code = 1;
            }
        }
        return code;
    }

    private static String read(String name, InputStream in) throws IOException {
        return name.equals("-")
                ? new String(in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Path.of(name), StandardCharsets.UTF_8);
    }

    private static void show(String name, String text, int top, PrintStream out) {
        if (!name.equals("-")) {
            out.println(name + ":");
        }
        var counts = Counts.of(text);
        line(counts.lines(), "lines", out);
        line(counts.words(), "words", out);
        line(counts.uniqueWords(), "unique words", out);
        line(counts.characters(), "characters", out);
        line(counts.letters(), "letters", out);
        line(counts.sentences(), "sentences", out);
        line(counts.paragraphs(), "paragraphs", out);
        if (top > 0) {
            out.println("most frequent words:");
            Counts.mostCommon(text, top).forEach(word -> line(word.getValue(), word.getKey(), out));
        }
    }

    private static void line(long number, String what, PrintStream out) {
        out.printf("%9d %s%n", number, what);
    }
}
