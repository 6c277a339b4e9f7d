package {{package}};

import java.util.List;

/** What is done with texts. */
final class TextsTest {
    private TextsTest() {}

    static void run(Check check) {
        check.test("turning around twice changes nothing", () -> {
            Check.equal("olleh", Texts.reverse("hello"));
            Check.equal("hello", Texts.reverse(Texts.reverse("hello")));
        });
        check.test("palindromes", () -> {
            for (String text : List.of("level", "A man, a plan, a canal: Panama!", "1221")) {
                Check.equal(true, Texts.isPalindrome(text));
            }
            for (String text : List.of("hello", "ab", "", "?!")) {
                Check.equal(false, Texts.isPalindrome(text));
            }
        });
        check.test("anagrams", () -> {
            Check.equal(true, Texts.isAnagram("Dormitory", "dirty room"));
            Check.equal(false, Texts.isAnagram("aab", "abb"));
            Check.equal(false, Texts.isAnagram("", ""));
        });
        check.test("vowels and capitals", () -> {
            Check.equal(4L, Texts.countVowels("An Apple is"));
            Check.equal("Don't Stop NOW", Texts.capitalize("don't stop NOW"));
        });
        check.test("the cipher moves letters only", () -> {
            Check.equal("Khoor, Zruog! 1", Texts.caesar("Hello, World! 1", 3));
            Check.equal("abc", Texts.caesar("xyz", 3));
        });
        check.test("the opposite shift reads it again", () -> {
            for (int shift : List.of(-30, -1, 0, 13, 26, 99)) {
                Check.equal("Meet me at Noon", Texts.caesar(Texts.caesar("Meet me at Noon", shift), -shift));
            }
        });
    }
}
