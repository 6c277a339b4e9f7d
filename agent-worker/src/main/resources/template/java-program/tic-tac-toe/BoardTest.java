package {{package}};

import java.util.List;

/** The rules. */
final class BoardTest {
    private BoardTest() {}

    static void run(Check check) {
        check.test("X begins and turns alternate", () -> {
            Check.equal('X', new Board().turn());
            Check.equal('O', Board.after("5").turn());
            Check.equal('X', Board.after("51").turn());
        });
        check.test("every line of three wins", () -> {
            // X plays the line, O elsewhere without a line of its own
            for (String moves : List.of("14253", "41526", "71829", "12437", "21538", "31629", "12539", "31527")) {
                Check.equal('X', Board.after(moves).winner());
                Check.equal(true, Board.after(moves).over());
            }
        });
        check.test("a full board without a line is a draw", () -> {
            var board = Board.after("123586479");
            Check.equal(true, board.over());
            Check.equal(' ', board.winner());
        });
        check.test("moves against the rules are refused", () -> {
            Check.fails("taken", () -> Board.after("11"));
            Check.fails("from 1 to 9", () -> new Board().play(0));
            Check.fails("from 1 to 9", () -> new Board().play(10));
            Check.fails("over", () -> Board.after("142539"));
        });
        check.test("it is shown with the numbers of free cells", () -> Check.equal(
                "X | 2 | 3\n--+---+--\n4 | O | 6\n--+---+--\n7 | 8 | 9",
                Board.after("15").toString()));
        check.test("the computer wins where it can and stops the other", () -> {
            Check.equal(3, Board.after("1425").bestMove());
            Check.equal(3, Board.after("152").bestMove());
        });
        check.test("the computer never loses", () -> {
            neverLost(Board.after("1"), 'O');
            neverLost(Board.after("5"), 'O');
        });
    }

    /** Every way that the other side can play. */
    private static void neverLost(Board board, char computer) {
        if (board.over()) {
            Check.equal(true, board.winner() == ' ' || board.winner() == computer);
            return;
        }
        List<Integer> moves = board.turn() == computer ? List.of(board.bestMove()) : board.free();
        for (int move : moves) {
            board.play(move);
            neverLost(board, computer);
            board.takeBack(move);
        }
    }
}
