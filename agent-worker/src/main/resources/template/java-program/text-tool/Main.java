package {{package}};

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/** The command line. */
final class Main {
    private static final String HELP = """
            {{Title}}: without a text it reads standard input.

            usage: java -cp build {{package}}.Main COMMAND [TEXT]

            reverse TEXT         turn the text around
            upper TEXT           make all letters capital
            lower TEXT           make all letters small
            capitalize TEXT      begin every word with a capital
            vowels TEXT          count the vowels
            palindrome TEXT      whether it reads the same from both ends
            anagram TEXT OTHER   whether two texts have the same letters
            caesar SHIFT TEXT    Caesar cipher; the opposite shift reads it again""";

    private Main() {}

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in));
        System.exit(run(args, in, System.out, System.err));
    }

    /** Does one thing with a text; the answer is the exit code. */
    static int run(String[] args, BufferedReader in, PrintStream out, PrintStream err) throws IOException {
        String command = args.length == 0 ? "" : args[0];
        if (command.matches("-h|--help")) {
            out.println(HELP);
            return 0;
        }
        boolean anagram = command.equals("anagram") && args.length == 3;
        boolean caesar = command.equals("caesar")
                && (args.length == 2 || args.length == 3)
                && args[1].matches("[+-]?[0-9]{1,8}");
        boolean simple = command.matches("reverse|upper|lower|capitalize|vowels|palindrome") && args.length <= 2;
        if (!anagram && !caesar && !simple) {
            err.println("this is not understood; --help explains the use");
            return 2;
        }
        int at = caesar ? 2 : 1;
        String text = args.length > at ? args[at] : in.lines().collect(Collectors.joining("\n"));
        out.println(switch (command) {
            case "reverse" -> Texts.reverse(text);
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "capitalize" -> Texts.capitalize(text);
            case "vowels" -> String.valueOf(Texts.countVowels(text));
            case "palindrome" -> yes(Texts.isPalindrome(text));
            case "anagram" -> yes(Texts.isAnagram(text, args[2]));
            default -> Texts.caesar(text, Integer.parseInt(args[1]));
        });
        return 0;
    }

    private static String yes(boolean answer) {
        return answer ? "yes" : "no";
    }
}
