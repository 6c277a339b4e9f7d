package {{package}};

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** The command line. */
final class Main {
    private static final String HELP = """
            {{Title}}: whole numbers.

            usage: java -cp build {{package}}.Main COMMAND NUMBER

            prime N       whether N is prime
            primes N      all primes up to N
            factors N     the prime factors of N
            fibonacci N   the first N Fibonacci numbers
            factorial N   the factorial of N
            gcd N M       the greatest common divisor of two numbers
            roman N       N as a Roman numeral, or back (roman XIV)""";

    private static final String COMMANDS = "prime|primes|factors|fibonacci|factorial|gcd|roman";

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Answers one question; the answer is the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length == 1 && args[0].matches("-h|--help")) {
            out.println(HELP);
            return 0;
        }
        List<String> values = List.of(args).subList(Math.min(1, args.length), args.length);
        boolean known = args.length > 0 && args[0].matches(COMMANDS);
        boolean numbers = values.stream().allMatch(value -> value.matches("-?[0-9]{1,18}"));
        int needed = known && args[0].equals("gcd") ? 2 : 1;
        if (!known || values.size() != needed || !numbers && !args[0].equals("roman")) {
            err.println("this is not understood; --help explains the use");
            return 2;
        }
        try {
            out.println(numbers ? answer(args[0], values) : Numbers.fromRoman(values.get(0)));
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 1;
        }
        return 0;
    }

    private static String answer(String command, List<String> values) {
        long number = Long.parseLong(values.get(0));
        return switch (command) {
            case "prime" -> number + (Numbers.isPrime(number) ? " is prime" : " is not prime");
            case "primes" -> joined(" ", Numbers.primes(number));
            case "factors" -> joined(" x ", Numbers.factors(number));
            case "fibonacci" -> joined(" ", Numbers.fibonacci(number));
            case "factorial" -> Numbers.factorial(number).toString();
            case "gcd" -> String.valueOf(Numbers.gcd(number, Long.parseLong(values.get(1))));
            default -> Numbers.toRoman(number);
        };
    }

    private static String joined(String between, List<?> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(between));
    }
}
