package dev.waggle.orchestrator.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@QueenTest
class JobLogIT {
    private static final String SAID = "tab\t, line\n, return\r, backslash \\, \\N, \\., \"quoted\", ü, 🐝 ";

    private final Hive hive;
    private final JobLog log;
    private final TransactionTemplate transactions;

    @Autowired
    JobLogIT(Hive hive, JobLog log, PlatformTransactionManager transactions) {
        this.hive = hive;
        this.log = log;
        this.transactions = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void whatIsSaidComesBackAsItWasAndInOrderHoweverMuchItIs(int events) {
        JobId job = hive.job();
        Draft[] drafts = IntStream.rangeClosed(1, events)
                .mapToObj(number -> (Draft) (of, seq, at) -> new JobEvent.Cancelled(of, seq, at, SAID + number))
                .toArray(Draft[]::new);

        transactions.executeWithoutResult(_ -> log.append(job, drafts));

        assertThat(hive.events(job, JobEvent.Cancelled.class))
                .extracting(JobEvent.Cancelled::reason)
                .containsExactly(IntStream.rangeClosed(1, events)
                        .mapToObj(number -> SAID + number)
                        .toArray(String[]::new));
        assertThat(hive.events(job)).extracting(JobEvent::seq).isSorted().doesNotHaveDuplicates();
    }
}
