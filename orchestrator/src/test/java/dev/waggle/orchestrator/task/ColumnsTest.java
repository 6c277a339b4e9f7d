package dev.waggle.orchestrator.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void aNulInWordsIsReplacedAndOneInANameIsNot() {
        var said = Arrays.asList("a\0b", null);

        assertThat(Columns.words(said, Function.identity())).containsExactly("a\ufffdb", null);
        assertThat(Columns.texts(said, Function.identity())).containsExactly("a\0b", null);
    }
}
