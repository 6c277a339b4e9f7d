package {{package}};

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The quiz on the command line. */
final class Main {
    private static final String HELP = """
            {{Title}}: answer by number or word; 'quit' gives up.

            usage: java -cp build {{package}}.Main [--file FILE] [--count N] [--seed N]

            FILE holds lines such as: question | right answer | wrong answer
            --seed N asks in the same order again.""";

    private Main() {}

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in));
        System.exit(run(args, in, System.out, System.err));
    }

    /** Plays one quiz; exit code 0 where it was played to its end. */
    static int run(String[] args, BufferedReader in, PrintStream out, PrintStream err) throws IOException {
        String text = Questions.TEXT;
        int count = Integer.MAX_VALUE;
        var random = new Random();
        List<Quiz.Question> questions;
        try {
            for (int i = 0; i < args.length; i++) {
                boolean value = i + 1 < args.length;
                boolean number = value && args[i + 1].matches("[1-9][0-9]{0,8}");
                if (args[i].matches("-h|--help")) {
                    out.println(HELP);
                    return 0;
                } else if (args[i].equals("--file") && value) {
                    text = Files.readString(Path.of(args[++i]));
                } else if (args[i].equals("--count") && number) {
                    count = Integer.parseInt(args[++i]);
                } else if (args[i].equals("--seed") && number) {
                    random.setSeed(Long.parseLong(args[++i]));
                } else {
                    err.println("'" + args[i] + "' is not understood; --help explains the use");
                    return 2;
                }
            }
            questions = new ArrayList<>(Quiz.read(text));
        } catch (IOException | IllegalArgumentException e) {
            err.println("the questions cannot be read: " + e.getMessage());
            return 1;
        }
        Collections.shuffle(questions, random);
        return play(questions.subList(0, Math.min(count, questions.size())), random, in, out);
    }

    static int play(List<Quiz.Question> questions, Random random, BufferedReader in, PrintStream out)
            throws IOException {
        int right = 0;
        for (Quiz.Question question : questions) {
            String answer = ask(question, random, in, out);
            if (answer.isEmpty()) {
                out.println("Bye! " + right + " right until here.");
                return 1;
            }
            boolean good = question.isRight(answer);
            right += good ? 1 : 0;
            out.println(good ? "Right!" : "Wrong: it is " + question.answer() + ".");
        }
        out.println("You got " + right + " of " + questions.size() + " right.");
        return 0;
    }

    /** Asks until an answer is chosen; empty where somebody gives up. */
    private static String ask(Quiz.Question question, Random random, BufferedReader in, PrintStream out)
            throws IOException {
        List<String> choices = question.choices(random);
        out.println(question.text());
        for (int i = 0; i < choices.size(); i++) {
            out.println("  " + (i + 1) + ") " + choices.get(i));
        }
        while (true) {
            out.print("Your answer: ");
            out.flush();
            String line = in.readLine();
            if (line == null || line.strip().matches("quit|exit")) {
                return "";
            }
            String text = line.strip();
            if (text.matches("[1-9]") && Integer.parseInt(text) <= choices.size()) {
                return choices.get(Integer.parseInt(text) - 1);
            }
            if (choices.stream().anyMatch(text::equalsIgnoreCase)) {
                return text;
            }
            out.println("Please type a number from 1 to " + choices.size() + ".");
        }
    }
}
