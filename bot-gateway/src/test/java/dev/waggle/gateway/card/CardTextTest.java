package dev.waggle.gateway.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.QueuePlace;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CardTextTest {
    private static final JobId JOB = JobId.of("01890a5d-ac96-774b-bcce-b302099aa7f3");
    private static final TaskId TASK = new TaskId(new UUID(1, 1));
    private static final Instant TEN = Instant.parse("2030-01-01T10:00:00Z");

    @Test
    void itShowsEveryStateItWasInAndTheLastSteps() {
        CardView view = after(
                new JobEvent.PhaseStarted(JOB, 1, TEN, Phase.PLAN),
                new JobEvent.PhaseStarted(JOB, 2, TEN.plusSeconds(60), Phase.IMPLEMENT),
                new JobEvent.TaskStarted(JOB, 3, TEN, TASK, "implementer", "Shelves <x>", 2, "aider"),
                new JobEvent.TaskProgressed(JOB, 4, TEN, TASK, "reading"),
                new JobEvent.TaskProgressed(JOB, 5, TEN, TASK, "writing"),
                new JobEvent.TaskRetried(JOB, 6, TEN, TASK, "implementer", 2, Fault.ENGINE_TIMEOUT, "slow"),
                new JobEvent.TaskFailed(JOB, 7, TEN, TASK, "implementer", Fault.ENGINE_CRASHED, "bang"),
                new JobEvent.Hinted(JOB, 8, TEN, "Ada", "use dict"),
                new JobEvent.Verified(JOB, 9, TEN, TASK, new Evidence("make test", 0, "c", 1, "l", "s", "t")),
                new JobEvent.Reviewed(JOB, 10, TEN, TASK, true, 1, "fine"));

        assertThat(card(view).text()).isEqualTo("""
                        🔨 <b>#A7F3</b> · change of shop &amp; co · building
                        <i>a till</i>

                        queued 10:00 → planning 10:00 → building 10:01
                        ↻ implementer again: engine timeout
                        ✗ implementer: engine crashed
                        💬 use dict
                        ✓ checks pass: make test
                        ✓ review approved""");
    }

    @Test
    void whileItWaitsItsTurnItSaysWhyAndUntilWhen() {
        var queue = new QueuePlace(5, 4, "4 ahead; all 8 places for planners are taken", "role:planner", TEN, null);
        CardView waiting = after(new JobEvent.Queued(JOB, 1, TEN, queue), new JobEvent.Hinted(JOB, 2, TEN, "Ada", "x"));

        assertThat(card(waiting).text())
                .contains("⏳ 4 ahead; all 8 places for planners are taken · starts about 10:00\n");
        assertThat(card(waiting.on(new JobEvent.PhaseStarted(JOB, 3, TEN, Phase.PLAN), "#A7F3"))
                        .text())
                .doesNotContain("⏳");
        var far = new QueuePlace(null, 1000, "more than 1,000 ahead", "hive", null, null);
        assertThat(card(after(new JobEvent.Queued(JOB, 1, TEN, far))).text()).contains("⏳ more than 1,000 ahead");
    }

    @Test
    void progressReplacesItself() {
        CardView view = after(
                new JobEvent.TaskStarted(JOB, 1, TEN, TASK, "implementer", "Till", 1, "aider"),
                new JobEvent.TaskProgressed(JOB, 2, TEN, TASK, "reading"),
                new JobEvent.TaskProgressed(JOB, 3, TEN, TASK, "writing"));

        assertThat(view.steps()).containsExactly("▸ Till", "… writing");
        EngineReport report = EngineReport.withoutModel("aider", "none", "");
        assertThat(view.on(new JobEvent.TaskSucceeded(JOB, 4, TEN, TASK, "implementer", "Till", report, "ok"), "#A7F3")
                        .steps())
                .containsExactly("▸ Till", "✓ Till");
    }

    @Test
    void aCancelThatRacesWithTheEndShowsOneTruth() {
        CardView wanted = CardView.ordered(TEN).cancelling(TEN);
        CardView working = wanted.on(new JobEvent.PhaseStarted(JOB, 1, TEN, Phase.REVIEW), "#A7F3");
        CardView won = working.on(new JobEvent.Succeeded(JOB, 2, TEN, null, "the answer"), "#A7F3");

        assertThat(working.status()).isEqualTo(JobStatus.CANCELLING);
        assertThat(working.cancelling(TEN)).isSameAs(working);
        assertThat(won.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(won.cancelling(TEN)).isSameAs(won);
        assertThat(won.attention())
                .isNotNull()
                .satisfies(rings -> assertThat(rings.file()).isFalse());
        assertThat(card(won).line()).isEqualTo("✅ <b>#A7F3</b> · change of shop &amp; co · succeeded: a till");
    }

    @Test
    void aJobThatIsTriedAgainStartsAfresh() {
        CardView view = after(
                new JobEvent.Failed(JOB, 1, TEN, Fault.CHECKS_FAILED, "3 of 9"),
                new JobEvent.Retried(JOB, 2, TEN, "Ada"));

        assertThat(view.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(view.lives()).isEqualTo(1);
        assertThat(view.attention())
                .isNotNull()
                .satisfies(rings -> assertThat(rings.verbs()).isEmpty());
    }

    @Test
    void waitingNamesWhatItWaitsFor() {
        for (WaitingFor what : WaitingFor.values()) {
            Card card = card(after(new JobEvent.Waiting(JOB, 1, TEN, what, "why")));

            assertThat(card.text()).startsWith("✋ ").contains(Words.of(what));
            assertThat(card.asks()).isEqualTo(what == WaitingFor.ANSWER || what == WaitingFor.APPROVAL);
        }
        for (Phase phase : Phase.values()) {
            assertThat(card(after(new JobEvent.PhaseStarted(JOB, 1, TEN, phase)))
                            .text())
                    .contains(Words.of(phase));
        }
    }

    private static CardView after(JobEvent... events) {
        CardView view = CardView.ordered(TEN);
        for (JobEvent event : events) {
            view = view.on(event, JOB.display());
        }
        return view;
    }

    private static Card card(CardView view) {
        var ada = new Submitter("telegram", "1", "Ada");
        return new Card(JOB, 1, null, null, ada, "a till", JobKind.CHANGE, "shop & co", null, view, 1);
    }
}
