package {{package}};

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One game: a secret word, the letters tried, the lives left. */
final class Game {
    static final List<String> WORDS = List.of(
            "anchor", "basket", "candle", "desert", "engine", "forest", "garden", "hammer", "island", "jungle",
            "kettle", "ladder", "magnet", "needle", "orange", "pencil", "rabbit", "saddle", "tunnel", "window",
            "blanket", "chimney", "diamond", "feather", "giraffe", "harvest", "journey", "lantern", "mountain",
            "notebook", "octopus", "penguin", "rainbow", "sandwich", "thunder", "umbrella", "volcano", "whistle");

    private final String word;
    private final Set<Character> tried = new LinkedHashSet<>();
    private int lives;

    Game(String word, int lives) {
        if (!word.matches("[A-Za-z]+")) {
            throw new IllegalArgumentException("'" + word + "' is not a word of plain letters");
        }
        this.word = word.toLowerCase(Locale.ROOT);
        this.lives = lives;
    }

    String word() {
        return word;
    }

    int lives() {
        return lives;
    }

    /** Whether the letter is in the word; a wrong one costs a life. */
    boolean guess(String text) {
        if (!text.matches("[A-Za-z]")) {
            throw new IllegalArgumentException("Please type one letter from a to z");
        }
        char letter = text.toLowerCase(Locale.ROOT).charAt(0);
        if (!tried.add(letter)) {
            throw new IllegalArgumentException("You tried " + letter + " already");
        }
        boolean found = word.indexOf(letter) >= 0;
        lives -= found ? 0 : 1;
        return found;
    }

    /** The word with a line for each letter that is not found yet. */
    String shown() {
        return word.chars()
                .mapToObj(letter -> tried.contains((char) letter) ? String.valueOf((char) letter) : "_")
                .collect(Collectors.joining(" "));
    }

    boolean won() {
        return word.chars().allMatch(letter -> tried.contains((char) letter));
    }

    boolean lost() {
        return lives <= 0;
    }
}
