package {{package}};

import java.util.List;

/** The rules. */
final class MatchTest {
    private MatchTest() {}

    static void run(Check check) {
        check.test("each shape beats one other", () -> {
            Check.equal(1, Match.Shape.ROCK.against(Match.Shape.SCISSORS));
            Check.equal(1, Match.Shape.SCISSORS.against(Match.Shape.PAPER));
            Check.equal(1, Match.Shape.PAPER.against(Match.Shape.ROCK));
        });
        check.test("what wins one way loses the other", () -> {
            for (Match.Shape mine : Match.Shape.values()) {
                for (Match.Shape other : Match.Shape.values()) {
                    Check.equal(mine.against(other), -other.against(mine));
                }
            }
        });
        check.test("shapes are read by name or letter", () -> {
            Check.equal(Match.Shape.ROCK, Match.Shape.read(" Rock "));
            Check.equal(Match.Shape.SCISSORS, Match.Shape.read("s"));
            for (String text : List.of("", "lizard", "ro")) {
                Check.fails("rock, paper or scissors", () -> Match.Shape.read(text));
            }
        });
        check.test("a match is over when one side has won often enough", () -> {
            var match = new Match(2);
            match.play(Match.Shape.ROCK, Match.Shape.SCISSORS);
            match.play(Match.Shape.ROCK, Match.Shape.ROCK);
            match.play(Match.Shape.ROCK, Match.Shape.PAPER);
            Check.equal(false, match.over());
            match.play(Match.Shape.PAPER, Match.Shape.ROCK);
            Check.equal(true, match.over());
            Check.equal("2:1", match.mine() + ":" + match.others());
        });
    }
}
