package dev.waggle.chaos.check;

import static dev.waggle.chaos.check.PlantedHive.at;
import static dev.waggle.chaos.check.PlantedHive.micros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.chaos.check.PlantedHive.Planted;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is spoilt in a sound hive is found, and under the right name. */
class PlantedOffencesIT {
    static PlantedHive hive;

    @TempDir
    static Path folder;

    Planted job;

    @BeforeEach
    void aSoundHive() {
        hive = PlantedHive.empty();
        job = hive.done(0, 10);
        hive.done(2, 5);
        hive.told(job, 5001);
        hive.paid(job, 1_250);
    }

    @Test
    void aSoundHiveIsGreen() {
        Verdict verdict = hive.judged(folder);

        assertThat(verdict.red()).as(verdict.text()).isFalse();
        assertThat(verdict.text())
                .contains("2 jobs, 2 runs", "accounts, holds, 1 calls", "zombies of expired leases: 0");
    }

    @Test
    void anAcceptedJobThatNobodyKnowsIsLost() {
        hive.saw(new Sighting.Accepted(1, new JobId(new UUID(1, 2)), "order 3"));

        assertBroken(Invariant.I1, "is lost");
    }

    @Test
    void anOrderThatMadeTwoJobsIsFound() {
        var twin = hive.done(0, 0);
        hive.saw(new Sighting.Accepted(1, job.job(), "order 7"), new Sighting.Accepted(2, twin.job(), "order 7"));

        assertBroken(Invariant.I1, "order 7 has also made job");
    }

    @Test
    void aJobThatNeverEndsIsFoundAtRest() {
        hive.sql("UPDATE job SET status = 'RUNNING', finished_at = NULL WHERE id = '" + job.job() + "'");
        hive.sql("DELETE FROM job_event WHERE seq = 4 AND job_id = '" + job.job() + "'");
        hive.sql("UPDATE job SET last_seq = 3 WHERE id = '" + job.job() + "'");

        assertBroken(Invariant.I1, "is RUNNING still");
    }

    @Test
    void aJobThatNothingMovesIsFoundWhileOthersRun() {
        hive.sql(
                "UPDATE job SET status = 'RUNNING', finished_at = NULL, last_seq = 3, updated_at = now() - interval '1 h' WHERE id = '"
                        + job.job() + "'");
        hive.sql("DELETE FROM job_event WHERE seq = 4 AND job_id = '" + job.job() + "'");

        var verdict = Inspection.of(hive.settings(folder, false, List.of(), List.of(), ""));

        assertThat(verdict.broken()).containsExactly(Invariant.I1);
        assertThat(verdict.text()).contains("has nothing that could move");
    }

    @Test
    void aSecondEndIsFound() {
        hive.event(job.job(), 5, "job.succeeded.v1", "");
        hive.sql("UPDATE job SET last_seq = 5 WHERE id = '" + job.job() + "'");
        hive.sql("UPDATE gateway.card SET last_seq = 5");
        hive.sql("UPDATE gateway.outbox SET dedupe_key = job_id || ':5'");

        assertBroken(Invariant.I1, "tells of 2 ends");
    }

    @Test
    void anEndThatIsAnotherThanTheRowsIsFound() {
        hive.sql("UPDATE job_event SET kind = 'job.failed.v1' WHERE seq = 4 AND job_id = '" + job.job() + "'");

        assertBroken(Invariant.I1, "last of job.failed.v1");
    }

    @Test
    void aCardOfAJobThatTheQueenLostIsFound() {
        hive.sql("UPDATE gateway.card SET job_id = '" + new UUID(3, 4) + "'");

        assertBroken(Invariant.I1, "has a card in a chat");
    }

    @Test
    void oneRunTooManyIsFoundByTheDatabase() {
        var third = hive.done(3, 1);
        hive.forget(Sighting.Begin.class);

        assertBroken(
                Invariant.I2,
                third.task() + " epoch 1: was number 3 of at most 2 of role implementer, by the database");
    }

    @Test
    void oneRunTooManyIsFoundByTheWitnessAlone() {
        var third = hive.done(10, 1);
        hive.forgetEnd(third);
        hive.saw(third.begin(2, 4), third.end(2, 5));
        hive.sql(
                "INSERT INTO attempt (task_id, epoch, worker, started_at, ended_at, ending) SELECT task_id, 2, worker, %s, %s, 'stopped' FROM attempt WHERE task_id = '%s'"
                        .formatted(at(11), at(12), third.task()));

        assertThat(hive.judged(folder).text())
                .contains("was number 3 of at most 2 of role implementer, by the witnesses");
    }

    @Test
    void theLimitOfEachPersonHoldsForWhoHasNoneOfTheirOwn() {
        hive.sql("INSERT INTO dispatch_limit (scope, name, most) VALUES (1, '*', 1)");
        assertBroken(Invariant.I2, "was number 2 of at most 1 of person");

        hive.sql("INSERT INTO dispatch_limit (scope, name, most) SELECT 1, id, 2 FROM person");
        assertThat(hive.judged(folder).red()).isFalse();
    }

    @Test
    void aRunThatComesAsAnotherLeavesIsNoneTooMany() {
        hive.done(7, 1);
        hive.done(8, 2);

        assertThat(hive.judged(folder).red()).isFalse();
    }

    @Test
    void aZombieOfAnExpiredLeaseIsCountedApart() {
        lapse(job, 5);
        hive.done(5, 4);

        Verdict verdict = hive.judged(folder);

        assertThat(verdict.red()).as(verdict.text()).isFalse();
        assertThat(verdict.zombies()).isEqualTo(new Verdict.Zombies(1, 5 * PlantedHive.SECOND));
    }

    @Test
    void aZombieThatLivesTooLongIsFound() {
        lapse(job, 5);
        hive.forgetEnd(job);
        hive.saw(job.end(1, 40));

        assertBroken(Invariant.I2, "was at work for 35.0 s after its lease");
    }

    @Test
    void theTimeThatAWorkerStandsStillIsNoWork() {
        lapse(job, 5);
        hive.forgetEnd(job);
        hive.saw(
                job.end(1, 40),
                new Sighting.Frozen(micros(3), "worker-1"),
                new Sighting.Thawed(micros(39), "worker-1"));

        assertThat(hive.judged(folder).zombies()).isEqualTo(new Verdict.Zombies(1, PlantedHive.SECOND));
    }

    @Test
    void aRunEndsWithItsWorker() {
        lapse(job, 5);
        hive.forgetEnd(job);
        hive.saw(new Sighting.Killed(micros(4), "worker-1"));

        assertThat(hive.judged(folder).zombies()).isEqualTo(new Verdict.Zombies(0, 0));
    }

    @Test
    void anEndThatIsToldTwiceIsFound() {
        hive.event(job.job(), 5, "job.task-succeeded.v1", job.task().toString());
        hive.sql("UPDATE job SET last_seq = 5 WHERE id = '" + job.job() + "'; UPDATE gateway.card SET last_seq = 5");

        assertBroken(Invariant.I3, "its end is told 2 times");
    }

    @Test
    void twoRunsThatSucceededAreFound() {
        attempt(2, 20, 21, "succeeded");
        hive.event(job.job(), 5, "job.task-started.v1", job.task().toString());
        hive.sql("UPDATE job SET last_seq = 5 WHERE id = '" + job.job() + "'; UPDATE gateway.card SET last_seq = 5");

        assertBroken(Invariant.I3, "is SUCCEEDED with 2 runs that succeeded");
    }

    @Test
    void aStartThatNobodyWasToldOfIsFound() {
        hive.sql("UPDATE job_event SET kind = 'job.task-progressed.v1' WHERE seq = 2 AND job_id = '" + job.job() + "'");

        assertBroken(Invariant.I3, "was started 0 times by its job's log, 1 times by its history");
    }

    @Test
    void twoRunsOfATaskAtATimeAreFound() {
        attempt(0, -5, 1, "stopped");

        assertThat(hive.judged(folder).text()).contains("began before the run before it was over");
    }

    @Test
    void aFileLeftAfterTheLeaseIsFound() {
        hive.sql("""
                INSERT INTO artifact (id, job_id, task_id, epoch, name, bytes, sha256, created_at)
                VALUES (gen_random_uuid(), '%s', '%s', 1, 'drill.txt', 1, '', %s)
                """.formatted(job.job(), job.task(), at(12)));

        assertBroken(Invariant.I3, "left drill.txt without a lease");
    }

    @Test
    void anEffectThatIsNotThereIsFound() {
        hive.saw(new Sighting.Effect(micros(3), job.task(), 1));

        assertBroken(Invariant.I3, "was told that its file is kept, and it is not");
    }

    @Test
    void aRunThatWasNeverGrantedIsFound() {
        hive.saw(new Sighting.Begin(micros(20), new TaskId(new UUID(5, 6)), 9, job.job(), "implementer", "worker-2"));

        assertBroken(Invariant.I3, "ran without having been granted");
    }

    @Test
    void aRunThatIsDoneTwiceIsFound() {
        hive.saw(new Sighting.Begin(micros(10), job.task(), 1, job.job(), "implementer", "worker-2"));

        assertBroken(Invariant.I3, "ran twice, by worker-1 and worker-2");
    }

    @Test
    void aResultThatIsRecordedBeforeItsRunIsDoneIsFound() {
        hive.forgetEnd(job);
        hive.saw(job.end(1, 10.5));

        assertBroken(Invariant.I3, "is recorded as succeeded before its engine was done");
    }

    @Test
    void moneyThatDoesNotComeOutRightIsFound() {
        hive.sql("UPDATE credit_account SET reserved = 7");
        assertBroken(Invariant.I4, "reserved is not the sum of the open calls");

        hive.sql("UPDATE credit_account SET reserved = 0; UPDATE api_key_usage SET micros = micros + 1");
        assertBroken(Invariant.I4, "what was booked for a call is not what it cost");
    }

    @Test
    void whatAChatWasToldOfAnotherJobDoesNotCount() {
        hive.told(hive.done(20, 1), 2);
        hive.told(hive.done(30, 1), 3);
        hive.sql("UPDATE gateway.outbox SET state = 'NEW', message_id = NULL WHERE job_id = '" + job.job() + "'");

        assertBroken(Invariant.I5, "was not told: NEW");
    }

    @Test
    void anEndThatTheChatWasNotToldOfIsFound() {
        hive.sql("UPDATE gateway.outbox SET state = 'NEW', message_id = NULL");
        assertBroken(Invariant.I5, "was not told: NEW");

        hive.sql(
                "UPDATE gateway.outbox SET state = 'DONE', message_id = 1; UPDATE gateway.card SET status = 'RUNNING', last_seq = 3");
        assertBroken(Invariant.I5, "its card shows RUNNING at event 3, it is SUCCEEDED at 4");
    }

    @Test
    void anEndThatTelegramNeverTookOrTookTwiceIsFound() {
        hive.saw(new Sighting.Said(micros(11), 5001, "✅ <b>" + job.job().display() + "</b> is done."));
        assertBroken(Invariant.I5, "Telegram took 2 messages for its 1 ends");

        hive.saw(new Sighting.Killed(micros(5), "gateway"));
        assertThat(hive.judged(folder).red()).isFalse();

        hive.forget(Sighting.Said.class);
        hive.saw(new Sighting.Said(micros(11), 5001, "hello"));
        assertBroken(Invariant.I5, "Telegram took 0 of its 1 ends");
    }

    @Test
    void aPlaceThatAJobThatIsOverTakesIsFound() {
        hive.sql("UPDATE task SET state = 'READY' WHERE id = '" + job.task() + "'");

        assertThat(hive.judged(folder).broken()).contains(Invariant.I6);
        assertThat(hive.judged(folder).text()).contains("is READY, but its job is SUCCEEDED");
    }

    @Test
    void aRunWithoutAnEndIsFound() {
        hive.sql("UPDATE attempt SET ended_at = NULL WHERE task_id = '" + job.task() + "'");

        assertThat(hive.judged(folder).text()).contains("is not over, but its task is SUCCEEDED at epoch 2");
    }

    @Test
    void aProcessThatIsLeftIsFound() throws IOException {
        Process left = new ProcessBuilder("sleep", "60.0712").start();
        try {
            var verdict = Inspection.of(hive.settings(folder, true, List.of(), List.of(), "60.0712"));

            assertThat(verdict.broken()).containsExactly(Invariant.I6);
            assertThat(verdict.text()).contains("process " + left.pid() + ": runs still");
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void aGapInALogIsFound() {
        hive.sql("DELETE FROM job_event WHERE seq = 1 AND job_id = '" + job.job() + "'");

        assertBroken(Invariant.I7, "is at number 4; its log has 3 events, from 2 to 4");
    }

    @Test
    void anEventThatAFollowerDidNotSeeIsFound() {
        hive.saw(new Sighting.Seen(1, "Ada", job.job(), 1), new Sighting.Seen(2, "Ada", job.job(), 2));
        hive.saw(new Sighting.Seen(3, "Ada", job.job(), 2), new Sighting.Seen(4, "Ada", job.job(), 4));

        assertBroken(Invariant.I7, "Ada saw event 4 after event 2");
    }

    @Test
    void aSecretIsFoundInRowsAndInFiles() throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        Files.writeString(logs.resolve("queen.log"), "key=canary-1\n");
        hive.sql("UPDATE task SET detail = 'said canary-2' WHERE id = '" + job.task() + "'");

        var verdict = Inspection.of(hive.settings(folder, true, List.of("canary-1", "canary-2"), List.of(logs), ""));

        assertThat(verdict.broken()).containsExactly(Invariant.I8);
        assertThat(verdict.text())
                .contains("queen.log: has a secret", "task " + job.task() + ": has a secret")
                .doesNotContain("canary-");
    }

    @Test
    void aShiftedClockIsNotComparedWithTheWitnesses() {
        hive.sql("UPDATE clock_shift SET shift = '1 h'");
        hive.saw(new Sighting.Begin(micros(20), new TaskId(new UUID(5, 6)), 9, job.job(), "implementer", "worker-2"));

        assertThat(hive.judged(folder).red()).isFalse();
    }

    /** Its lease ended so many seconds after the start; another run did it after that. */
    private void lapse(Planted planted, int second) {
        hive.sql("UPDATE attempt SET ending = 'silent', ended_at = " + at(second) + " WHERE task_id = '"
                + planted.task() + "'");
        attempt(3, 50, 51, "succeeded");
        hive.event(planted.job(), 5, "job.task-started.v1", planted.task().toString());
        hive.sql(
                "UPDATE job SET last_seq = 5 WHERE id = '" + planted.job() + "'; UPDATE gateway.card SET last_seq = 5");
    }

    private void attempt(int epoch, int from, int until, String ending) {
        hive.sql(
                "INSERT INTO attempt (task_id, epoch, worker, started_at, ended_at, ending) VALUES ('%s', %d, gen_random_uuid(), %s, %s, '%s')"
                        .formatted(job.task(), epoch, at(from), at(until), ending));
    }

    private static void assertBroken(Invariant invariant, String words) {
        Verdict verdict = hive.judged(folder);
        assertThat(verdict.broken()).as(verdict.text()).containsExactly(invariant);
        assertThat(verdict.text()).contains(words);
    }
}
