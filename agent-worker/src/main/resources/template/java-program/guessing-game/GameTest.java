package {{package}};

/** The rules. */
final class GameTest {
    private GameTest() {}

    static void run(Check check) {
        check.test("it says higher, lower and right", () -> {
            var game = new Game(42, 1, 100);
            Check.equal(Game.Answer.HIGHER, game.guess(41));
            Check.equal(Game.Answer.LOWER, game.guess(43));
            Check.equal(Game.Answer.RIGHT, game.guess(42));
            Check.equal(3, game.tries());
        });
        check.test("numbers outside are refused and not counted", () -> {
            var game = new Game(5, 1, 10);
            Check.fails("from 1 to 10", () -> game.guess(0));
            Check.fails("from 1 to 10", () -> game.guess(11));
            Check.equal(0, game.tries());
        });
        check.test("halving finds any number in seven tries", () -> {
            for (int secret = 1; secret <= 100; secret++) {
                var game = new Game(secret, 1, 100);
                int low = 1;
                int high = 100;
                Game.Answer answer = null;
                while (answer != Game.Answer.RIGHT) {
                    int middle = (low + high) / 2;
                    answer = game.guess(middle);
                    low = answer == Game.Answer.HIGHER ? middle + 1 : low;
                    high = answer == Game.Answer.LOWER ? middle - 1 : high;
                }
                Check.equal(true, game.tries() <= 7);
            }
        });
    }
}
