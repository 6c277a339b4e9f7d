package dev.waggle.orchestrator.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.waggle.common.Secret;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TaskTokensTest {
    static final TaskRef RUN = new TaskRef(new TaskId(UUID.randomUUID()), 7);

    final TaskTokens tokens = tokensOf("a hive's secret");

    @Test
    void aTokenNamesItsRun() {
        assertThat(tokens.check(tokens.of(RUN))).contains(RUN);
    }

    @Test
    void whatAnotherHiveMadeOrSomebodyChangedNamesNothing() {
        var token = tokens.of(RUN);
        var otherEpoch = tokens.of(new TaskRef(RUN.taskId(), 8));

        assertThat(tokensOf("another secret").check(token)).isEmpty();
        assertThat(tokens.check(otherEpoch.substring(0, 32) + token.substring(32)))
                .isEmpty();
        assertThat(tokens.check(token.substring(1))).isEmpty();
        assertThat(tokens.check("not base64!")).isEmpty();
        assertThat(tokens.check("")).isEmpty();
    }

    @Test
    void aHiveWithoutASecretDoesNotStart() {
        assertThatIllegalStateException().isThrownBy(() -> tokensOf(" ")).withMessageContaining("WAGGLE_HIVE_SECRET");
    }

    private static TaskTokens tokensOf(String secret) {
        return new TaskTokens(new Secret(secret), new TaskRepository(NoJdbc.CLIENT, NoJdbc.TRIPS));
    }
}
