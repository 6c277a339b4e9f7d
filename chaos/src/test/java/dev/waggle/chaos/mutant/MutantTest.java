package dev.waggle.chaos.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Result;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.WorkerId;
import dev.waggle.orchestrator.task.Lease;
import dev.waggle.orchestrator.task.Setback;
import dev.waggle.orchestrator.task.TaskSignal;
import dev.waggle.orchestrator.task.TaskState;
import dev.waggle.orchestrator.task.Tries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.description.type.TypeDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MutantTest {
    private static final Tries EPOCH_7 = new Tries(1, 7, Set.of(), null);
    private static final TaskState RUNNING =
            new TaskState.Running(EPOCH_7, new Lease(new WorkerId(new UUID(1, 2)), 1, Instant.EPOCH));
    private static final EngineReport BY = EngineReport.withoutModel("drill", "", "");
    private static final TaskSignal.Success LATE = new TaskSignal.Success(6, new Result.Answered("late"), BY);

    @ParameterizedTest
    @EnumSource
    void whatAMutantChangesIsThere(Mutant mutant) throws ClassNotFoundException {
        for (Mutant.Change change : mutant.changes()) {
            var type = TypeDescription.ForLoadedType.of(
                    Class.forName(change.type(), false, getClass().getClassLoader()));

            assertThat(type.getDeclaredMethods().filter(change.method()))
                    .as(change.type())
                    .isNotEmpty();
        }
    }

    @Test
    void aQueenOfTheUsualKindTakesNoOldNews() throws Exception {
        assertThat(probed(List.of())).contains("late news: old", "news again: old");
    }

    @Test
    void withoutItsFenceATaskTakesNewsOfAnyEpoch() throws Exception {
        assertThat(probed(Mutant.FENCING.flags())).contains("late news: taken", "news again: old");
        assertThat(Unfenced.taken(RUNNING, LATE)).isEqualTo(new TaskSignal.Success(7, LATE.result(), BY));
        var failure = new TaskSignal.Failure(6, new Setback(Fault.INTERNAL, ""));
        assertThat(Unfenced.taken(RUNNING, failure)).isEqualTo(new TaskSignal.Failure(7, failure.setback()));
        var stop = new TaskSignal.Stop(6);
        assertThat(Unfenced.taken(RUNNING, stop)).isSameAs(stop);
    }

    @Test
    void anEffectThatIsRepeatedComesAgain() throws Exception {
        assertThat(probed(Mutant.EFFECT.flags())).contains("late news: old", "news again: taken");
        var done = new TaskState.Succeeded(EPOCH_7, LATE.result(), BY);
        assertThat(Repeated.again(LATE, done)).isEqualTo(done).isNotSameAs(done);
        assertThat(Repeated.again(LATE, RUNNING)).isSameAs(RUNNING);
    }

    @Test
    void limitsAreReadWithoutALock() {
        assertThat(Unlocked.weakened("SELECT most FROM dispatch_limit ORDER BY name FOR UPDATE"))
                .doesNotContain("FOR UPDATE");
        assertThat(Unlocked.weakened("SELECT name FROM dispatch_limit FOR UPDATE OF dispatch_limit"))
                .isEqualTo("SELECT name FROM dispatch_limit ");
        assertThat(Unlocked.weakened("SELECT 1 FROM task FOR UPDATE")).endsWith("FOR UPDATE");
        assertThat(Unlocked.weakened("UPDATE task SET state = 'OFFERED'"))
                .isEqualTo("UPDATE task SET state = 'OFFERED'");
    }

    @Test
    void aPromisedJobLooksLikeAnyOther() {
        var job = new JobId(new UUID(1, 2));

        assertThat(HastyAnswer.queued(job).jobId()).isEqualTo(job);
        assertThat(HastyAnswer.queued(job).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(HastyAnswer.promised(job)).isFalse();
    }

    private static String probed(List<String> flags) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(flags);
        command.add(StateProbe.class.getName());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process probe = builder.start();
        String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(probe.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
