package dev.waggle.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintedTest {
    final Printed printed = new Printed();

    @Test
    void whatFitsIsKeptAsItCame() {
        printed.accept("one");
        printed.accept("");
        printed.accept("two");

        assertThat(printed.text()).isEqualTo("one\n\ntwo\n");
    }

    @Test
    void ofALongOutputTheBeginningAndTheEndAreKept() {
        for (int i = 1; i <= 100_000; i++) {
            printed.accept("line " + i);
        }

        assertThat(printed.text())
                .startsWith("line 1\nline 2\n")
                .containsPattern("\n… \\d+ lines left out …\n")
                .endsWith("line 99999\nline 100000\n")
                .hasSizeLessThan(Printed.HEAD + Printed.TAIL + 40);
    }

    @Test
    void aLineLongerThanAllTheRoomIsLeftOut() {
        printed.accept("first");
        printed.accept("x".repeat(Printed.HEAD + 1));
        printed.accept("last");

        assertThat(printed.text()).isEqualTo("first\n… 1 lines left out …\nlast\n");
    }
}
