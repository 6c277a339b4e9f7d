package {{package}};

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/** What is said about numbers. */
final class NumbersTest {
    private NumbersTest() {}

    static void run(Check check) {
        check.test("primes are told from others", () -> {
            Check.equal(
                    List.of(2, 3, 5, 7, 11, 13, 17, 19),
                    IntStream.range(0, 21).filter(Numbers::isPrime).boxed().toList());
            Check.equal(true, Numbers.isPrime(999_999_000_001L));
        });
        check.test("the sieve finds the same primes", () -> {
            Check.equal(IntStream.range(0, 500).filter(Numbers::isPrime).boxed().toList(), Numbers.primes(499));
            Check.equal(List.of(), Numbers.primes(1));
        });
        check.test("factors multiply to the number", () -> {
            Check.equal(List.of(2L, 2L, 3L, 7L), Numbers.factors(84));
            Check.equal(List.of(97L), Numbers.factors(97));
        });
        check.test("each Fibonacci number is the sum of two", () -> {
            Check.equal("[0, 1, 1, 2, 3, 5, 8, 13]", Numbers.fibonacci(8).toString());
            Check.equal(List.of(), Numbers.fibonacci(0));
        });
        check.test("factorials", () -> {
            Check.equal(BigInteger.ONE, Numbers.factorial(0));
            Check.equal(new BigInteger("15511210043330985984000000"), Numbers.factorial(25));
        });
        check.test("greatest common divisors", () -> {
            Check.equal(6L, Numbers.gcd(54, 24));
            Check.equal(5L, Numbers.gcd(0, 5));
        });
        check.test("every Roman numeral leads back", () -> {
            Check.equal("MCMXCIV", Numbers.toRoman(1994));
            for (long number = 1; number < 4000; number++) {
                Check.equal(number, Numbers.fromRoman(Numbers.toRoman(number)));
            }
        });
        check.test("what is no Roman numeral is refused", () -> {
            for (String text : List.of("", "IIII", "VX", "ABC", "IM", "MMMM")) {
                Check.fails("Roman numeral", () -> Numbers.fromRoman(text));
            }
        });
        check.test("numbers outside the limits are refused", () -> {
            Check.fails("-1", () -> Numbers.isPrime(-1));
            Check.fails("1 is not", () -> Numbers.factors(1));
            Check.fails("1000000000", () -> Numbers.primes(1_000_000_000));
            Check.fails("5000", () -> Numbers.factorial(5000));
            Check.fails("4000", () -> Numbers.toRoman(4000));
        });
    }
}
