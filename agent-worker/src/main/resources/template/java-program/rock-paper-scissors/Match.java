package {{package}};

import java.util.Locale;

/** Played until one side has won often enough. */
final class Match {
    /** What a hand can show; each beats the one before, rock the last. */
    enum Shape {
        ROCK,
        PAPER,
        SCISSORS;

        /** A shape from its name or first letter. */
        static Shape read(String text) {
            String word = text.strip().toLowerCase(Locale.ROOT);
            for (Shape shape : values()) {
                if (word.equals(shape.word()) || word.equals(shape.word().substring(0, 1))) {
                    return shape;
                }
            }
            throw new IllegalArgumentException("type rock, paper or scissors");
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** 1 where this shape wins, -1 where it loses, 0 for a draw. */
        int against(Shape other) {
            return switch (Math.floorMod(ordinal() - other.ordinal(), 3)) {
                case 0 -> 0;
                case 1 -> 1;
                default -> -1;
            };
        }
    }

    private final int needed;
    private int mine;
    private int others;

    Match(int needed) {
        this.needed = needed;
    }

    int mine() {
        return mine;
    }

    int others() {
        return others;
    }

    int play(Shape my, Shape other) {
        int result = my.against(other);
        mine += result > 0 ? 1 : 0;
        others += result < 0 ? 1 : 0;
        return result;
    }

    boolean over() {
        return Math.max(mine, others) >= needed;
    }
}
