package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a job has come in the workflow. Its tasks are numbered by their step.
 *
 * @param phase what people see it do
 * @param plan none until the planner's was taken over
 * @param approved whether building may begin
 * @param planPhase index into the plan's phases; their number once all are done
 * @param phaseFrom steps up to this belong to an earlier phase, or to code that main was merged into since
 * @param tryFrom steps up to this belong to the tries before the last retry
 * @param branch none until building begins
 * @param answers what the person said to the planner
 */
public record Position(
        @Nullable Phase phase,
        @Nullable Plan plan,
        boolean approved,
        int planPhase,
        int phaseFrom,
        int tryFrom,
        @Nullable Branch branch,
        List<String> answers) {
    /** Where every job begins. */
    public static final Position START = new Position(null, null, false, 0, 0, 0, null, List.of());

    public Position {
        answers = List.copyOf(answers);
    }

    /** How many tasks of the plan are done. */
    int ticked() {
        return plan == null
                ? 0
                : plan.phases().stream()
                        .limit(planPhase)
                        .mapToInt(done -> done.tasks().size())
                        .sum();
    }

    public Position in(Phase next) {
        return new Position(next, plan, approved, planPhase, phaseFrom, tryFrom, branch, answers);
    }

    public Position on(Branch next) {
        return new Position(phase, plan, approved, planPhase, phaseFrom, tryFrom, next, answers);
    }

    /** A plan was made; building begins once it is approved. */
    public Position planned(Plan made) {
        return new Position(phase, made, approved, 0, phaseFrom, tryFrom, branch, answers);
    }

    /** The person said something to the plan: it is made again. */
    public Position replanned(String answer, int step) {
        List<String> said = new ArrayList<>(answers);
        said.add(answer);
        return new Position(phase, null, false, 0, step, tryFrom, branch, said);
    }

    /** The person likes the plan. */
    public Position approve() {
        return new Position(phase, plan, true, planPhase, phaseFrom, tryFrom, branch, answers);
    }

    /** The present phase of the plan is done; {@code head} holds it. */
    public Position advance(Branch head, int step) {
        return new Position(phase, plan, approved, planPhase + 1, step, tryFrom, head.withPhaseBegun(), answers);
    }

    /** Main had moved and was merged in. */
    public Position merged(Branch with, int step) {
        return new Position(phase, plan, approved, planPhase, step, tryFrom, with, answers);
    }

    /** Main has moved and does not fit: the work starts over on top of it. */
    public Position startedOver(Branch next) {
        return new Position(phase, plan, approved, 0, next.from(), tryFrom, next, answers);
    }

    /** What came of merging main in holds. */
    public Position rechecked(Branch checked) {
        return on(checked.rechecked());
    }

    /** A person wants another try: what is there stays, what did not work out is history. */
    public Position retried(int step) {
        return new Position(phase, plan, approved, planPhase, phaseFrom, step, branch, answers);
    }
}
