package dev.waggle.orchestrator.workflow;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.Result;
import java.util.List;
import java.util.function.Supplier;

/** Verify, review, mend, and again, up to a limit. Pure. */
final class Rounds {
    private final int most;

    /** @param most how often work may come back before the job is given up */
    Rounds(int most) {
        this.most = most;
    }

    /** @param review whether work that passes is reviewed even where nobody had to mend it */
    List<Move> next(JobPicture picture, List<PlannedTask> tasks, boolean review, Supplier<List<Move>> approved) {
        int round = (int) picture.now(Phase.FIX).count();
        var latest = picture.latestNow(Phase.VERIFY, Phase.REVIEW, Phase.FIX);
        if (latest.isEmpty()) {
            return List.of(new Move.Add(List.of(Orders.verify(picture, round))));
        }
        return switch (latest.get().result()) {
            case Result.Verified(var evidence)
            when !evidence.passed() ->
                mend(picture, tasks, round, Fault.CHECKS_FAILED, "The checks still fail. " + Orders.told(evidence));
            case Result.Verified(var evidence)
            when review || round > 0 -> List.of(new Move.Add(List.of(Orders.review(picture, tasks, evidence, round))));
            case Result.Verified _ -> approved.get();
            case Result.Reviewed(var good, var _) when good -> approved.get();
            case Result.Reviewed(var _, var feedback) ->
                mend(picture, tasks, round, Fault.NOT_APPROVED, "The reviewer's last word: " + feedback);
            case Result.Changed _ -> List.of(new Move.Add(List.of(Orders.verify(picture, round))));
            case Result.Planned _, Result.Answered _ -> throw new IllegalStateException("not a check: " + latest);
            case null -> List.of();
        };
    }

    private List<Move> mend(JobPicture picture, List<PlannedTask> tasks, int round, Fault fault, String lastWord) {
        if (round >= most) {
            return List.of(
                    new Move.Fail(fault, "Given up after %s of fixes. %s".formatted(count(round, "round"), lastWord)));
        }
        return List.of(new Move.Add(List.of(Orders.fix(picture, tasks, round + 1))));
    }

    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
