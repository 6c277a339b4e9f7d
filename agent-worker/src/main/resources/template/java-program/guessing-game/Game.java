package {{package}};

/** One game: a secret number, and how often somebody guessed. */
final class Game {
    /** What a guess is told. */
    enum Answer {
        HIGHER,
        LOWER,
        RIGHT
    }

    private final int secret;
    private final int low;
    private final int high;
    private int tries;

    Game(int secret, int low, int high) {
        this.secret = secret;
        this.low = low;
        this.high = high;
    }

    int secret() {
        return secret;
    }

    int tries() {
        return tries;
    }

    /** "a number from 1 to 100". */
    String range() {
        return "a number from " + low + " to " + high;
    }

    Answer guess(int number) {
        if (number < low || number > high) {
            throw new IllegalArgumentException("it is " + range());
        }
        tries++;
        if (number == secret) {
            return Answer.RIGHT;
        }
        return number < secret ? Answer.HIGHER : Answer.LOWER;
    }
}
