package {{package}};

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Makes random passwords. */
final class Passwords {
    static final List<String> KINDS = List.of("lowercase", "uppercase", "digits", "symbols");
    static final Map<String, String> CHARACTERS = Map.of(
            "lowercase", "abcdefghijklmnopqrstuvwxyz",
            "uppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "digits", "0123456789",
            "symbols", "!#$%&()*+,-./:;<=>?@[]^_|~");

    private static final int SHORTEST = 4;
    private static final int LONGEST = 1000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** A random password in which every kind of character occurs. */
    static String make(int length, List<String> kinds) {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("nothing is left to make a password of");
        }
        if (length < SHORTEST || length > LONGEST) {
            throw new IllegalArgumentException(
                    "the length has to be " + SHORTEST + " to " + LONGEST + " characters");
        }
        String everything = String.join("", kinds.stream().map(CHARACTERS::get).toList());
        // one of each kind first, then anything, then shuffled
        var characters = new ArrayList<Character>();
        kinds.forEach(kind -> characters.add(anyOf(CHARACTERS.get(kind))));
        while (characters.size() < length) {
            characters.add(anyOf(everything));
        }
        Collections.shuffle(characters, RANDOM);
        var password = new StringBuilder();
        characters.forEach(password::append);
        return password.toString();
    }

    private static char anyOf(String characters) {
        return characters.charAt(RANDOM.nextInt(characters.length()));
    }
}
