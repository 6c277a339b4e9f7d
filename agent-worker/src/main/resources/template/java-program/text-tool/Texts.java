package {{package}};

import java.util.Arrays;
import java.util.Locale;

/** What can be done with a text. */
final class Texts {
    private static final int LETTERS = 26;

    private Texts() {}

    static String reverse(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    /** Whether the letters and digits read the same from both ends. */
    static boolean isPalindrome(String text) {
        String plain = plain(text);
        return !plain.isEmpty() && plain.equals(reverse(plain));
    }

    /** Whether two texts have the same letters, in any order. */
    static boolean isAnagram(String first, String second) {
        int[] letters = plain(first).chars().sorted().toArray();
        return letters.length > 0
                && Arrays.equals(letters, plain(second).chars().sorted().toArray());
    }

    static long countVowels(String text) {
        return text.toLowerCase(Locale.ROOT).chars().filter(c -> "aeiou".indexOf(c) >= 0).count();
    }

    /** Every word with a capital letter; the rest stays as it is. */
    static String capitalize(String text) {
        var changed = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (i == 0 || Character.isWhitespace(text.charAt(i - 1))) {
                changed.setCharAt(i, Character.toUpperCase(text.charAt(i)));
            }
        }
        return changed.toString();
    }

    /** Moves the letters a to z along the alphabet; the rest stays. */
    static String caesar(String text, int shift) {
        return text.chars()
                .map(c -> c >= 'a' && c <= 'z' ? moved(c, 'a', shift) : c >= 'A' && c <= 'Z' ? moved(c, 'A', shift) : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int moved(int letter, char first, int shift) {
        return first + Math.floorMod(letter - first + shift, LETTERS);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
