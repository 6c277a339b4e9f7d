package dev.waggle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.QueenCommand;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ToldAgainIT {
    private final Stage stage = Stage.shared();

    /** One that the queen cannot read, and so never answers, shall keep no other from her. */
    @Test
    void ordersThatTheQueenDoesNotAnswerAreToldAgainEachAlone() {
        var ada = stage.friend("Ada");
        var orders =
                IntStream.range(0, 10).mapToObj("unanswered %d!"::formatted).toList();
        orders.forEach(words -> stage.bot().people().say(ada, "/new " + words));
        var jobs = orders.stream()
                .map(stage.queen()::order)
                .map(QueenCommand.SubmitJob::jobId)
                .toList();

        Awaitility.await("all are told again")
                .atMost(Duration.ofSeconds(20))
                .until(() -> jobs.stream().allMatch(job -> stage.queen().times(job) > 1));

        assertThat(jobs)
                .allSatisfy(job -> assertThat(
                                stage.queen().company(job).stream().skip(1).toList())
                        .isNotEmpty()
                        .containsOnly(0));
    }
}
