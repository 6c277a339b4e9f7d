package {{package}};

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What can be said about whole numbers. */
final class Numbers {
    private static final long LARGEST = 1_000_000_000_000L;
    private static final int MOST_PRIMES = 1_000_000;
    private static final int LARGEST_INDEX = 1000;
    private static final int LARGEST_ROMAN = 3999;
    private static final int[] ROMAN_VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] ROMAN_LETTERS = {
        "M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"
    };

    private Numbers() {}

    /** The prime factors, smallest first. */
    static List<Long> factors(long number) {
        within(number, 2, LARGEST);
        var found = new ArrayList<Long>();
        long rest = number;
        for (long divisor = 2; divisor * divisor <= rest; divisor += divisor == 2 ? 1 : 2) {
            while (rest % divisor == 0) {
                found.add(divisor);
                rest /= divisor;
            }
        }
        if (rest > 1) {
            found.add(rest);
        }
        return found;
    }

    static boolean isPrime(long number) {
        within(number, 0, LARGEST);
        return number > 1 && factors(number).size() == 1;
    }

    /** All primes up to a limit, by the sieve of Eratosthenes. */
    static List<Integer> primes(long limit) {
        within(limit, 0, MOST_PRIMES);
        int last = (int) limit;
        var crossedOut = new BitSet(last + 1);
        for (int number = 2; (long) number * number <= last; number++) {
            if (!crossedOut.get(number)) {
                for (int multiple = number * number; multiple <= last; multiple += number) {
                    crossedOut.set(multiple);
                }
            }
        }
        return IntStream.rangeClosed(2, last).filter(number -> !crossedOut.get(number)).boxed().toList();
    }

    /** The first Fibonacci numbers, from 0. */
    static List<BigInteger> fibonacci(long count) {
        within(count, 0, LARGEST_INDEX);
        var numbers = new ArrayList<BigInteger>();
        BigInteger next = BigInteger.ZERO;
        BigInteger afterNext = BigInteger.ONE;
        for (int i = 0; i < count; i++) {
            numbers.add(next);
            BigInteger sum = next.add(afterNext);
            next = afterNext;
            afterNext = sum;
        }
        return numbers;
    }

    static BigInteger factorial(long number) {
        within(number, 0, LARGEST_INDEX);
        BigInteger product = BigInteger.ONE;
        for (long factor = 2; factor <= number; factor++) {
            product = product.multiply(BigInteger.valueOf(factor));
        }
        return product;
    }

    /** The greatest common divisor. */
    static long gcd(long first, long second) {
        within(first, 0, LARGEST);
        within(second, 0, LARGEST);
        return second == 0 ? first : gcd(second, first % second);
    }

    static String toRoman(long number) {
        within(number, 1, LARGEST_ROMAN);
        var text = new StringBuilder();
        long rest = number;
        for (int i = 0; i < ROMAN_VALUES.length; i++) {
            text.append(ROMAN_LETTERS[i].repeat((int) (rest / ROMAN_VALUES[i])));
            rest %= ROMAN_VALUES[i];
        }
        return text.toString();
    }

    static long fromRoman(String text) {
        String letters = text.strip().toUpperCase(Locale.ROOT);
        String rest = letters;
        long number = 0;
        for (int i = 0; i < ROMAN_VALUES.length; i++) {
            while (rest.startsWith(ROMAN_LETTERS[i])) {
                number += ROMAN_VALUES[i];
                rest = rest.substring(ROMAN_LETTERS[i].length());
            }
        }
        boolean good = rest.isEmpty() && number >= 1 && number <= LARGEST_ROMAN;
        if (!good || !toRoman(number).equals(letters)) {
            throw new IllegalArgumentException("'" + text + "' is not a Roman numeral");
        }
        return number;
    }

    private static void within(long number, long low, long high) {
        if (number < low || number > high) {
            throw new IllegalArgumentException(number + " is not a number from " + low + " to " + high);
        }
    }
}
