package dev.waggle.orchestrator.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Result;
import org.junit.jupiter.api.Test;

class JsonColumnTest {
    @Test
    void aNulThatPostgresqlWouldRefuseIsShownAsUnreadable() {
        var answer = new Result.Answered("a\u0000b \\u0000 c");

        String column = JsonColumn.write(answer, Result.class);

        assertThat(column).doesNotContain("a\\u0000");
        assertThat(JsonColumn.read(column, Result.class)).isEqualTo(new Result.Answered("a\ufffdb \\u0000 c"));
    }
}
