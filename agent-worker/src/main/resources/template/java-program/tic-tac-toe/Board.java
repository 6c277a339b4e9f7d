package {{package}};

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Nine cells, numbered from 1; X begins. */
final class Board {
    private static final int[][] LINES = {
        {0, 1, 2}, {3, 4, 5}, {6, 7, 8}, {0, 3, 6}, {1, 4, 7}, {2, 5, 8}, {0, 4, 8}, {2, 4, 6}
    };

    private final char[] cells = "         ".toCharArray();

    /** A board on which some moves, one digit each, have been played. */
    static Board after(String moves) {
        var board = new Board();
        moves.chars().forEach(move -> board.play(move - '0'));
        return board;
    }

    /** Who moves next. */
    char turn() {
        return free().size() % 2 == 1 ? 'X' : 'O';
    }

    /** The cells that can be played. */
    List<Integer> free() {
        return IntStream.rangeClosed(1, 9).filter(number -> cells[number - 1] == ' ').boxed().toList();
    }

    /** Who has three in a row; a space while nobody has. */
    char winner() {
        for (int[] line : LINES) {
            char first = cells[line[0]];
            if (first != ' ' && first == cells[line[1]] && first == cells[line[2]]) {
                return first;
            }
        }
        return ' ';
    }

    boolean over() {
        return winner() != ' ' || free().isEmpty();
    }

    void play(int number) {
        if (over()) {
            throw new IllegalArgumentException("the game is over");
        }
        if (number < 1 || number > 9) {
            throw new IllegalArgumentException("a cell is a number from 1 to 9");
        }
        if (cells[number - 1] != ' ') {
            throw new IllegalArgumentException("cell " + number + " is taken");
        }
        cells[number - 1] = turn();
    }

    void takeBack(int number) {
        cells[number - 1] = ' ';
    }

    /** One of the best moves for whose turn it is. */
    int bestMove() {
        return free().stream().max(Comparator.comparing(this::worth)).orElseThrow();
    }

    /** 1 where the move wins against any play, 0 for a draw, else -1. */
    private int worth(int number) {
        cells[number - 1] = turn();
        int worth;
        if (winner() != ' ') {
            worth = 1;
        } else {
            worth = -free().stream().mapToInt(this::worth).max().orElse(0);
        }
        takeBack(number);
        return worth;
    }

    @Override
    public String toString() {
        return IntStream.of(0, 3, 6)
                .mapToObj(row -> shown(row) + " | " + shown(row + 1) + " | " + shown(row + 2))
                .collect(Collectors.joining("\n--+---+--\n"));
    }

    private String shown(int cell) {
        return cells[cell] == ' ' ? String.valueOf(cell + 1) : String.valueOf(cells[cell]);
    }
}
