package dev.waggle.orchestrator.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.id.ProjectId;
import java.util.UUID;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderRulesTest {
    static final ProjectId PROJECT = new ProjectId(new UUID(0x7000L, 3));

    @ParameterizedTest
    @ValueSource(strings = {"a to-do list", "zwei Zeilen\n\tmit Tab\r\n", "Grüße 🐝", "x"})
    void plainTextIsTaken(String text) {
        assertThatCode(() -> OrderRules.check(build(text))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t "})
    void whatSaysNothingIsRefused(String text) {
        refused(build(text), Fault.BAD_REQUEST).hasMessageContaining("is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\u001Bb", "a\u0085b", "a\u007Fb"})
    void controlCharactersAreRefusedByNameAndPlace(String text) {
        refused(build(text), Fault.BAD_REQUEST)
                .hasMessageContaining("U+%04X at position 1".formatted((int) text.charAt(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uD83D", "a\uDC1D", "a\uD83Db"})
    void halfACharacterIsRefused(String text) {
        refused(build(text), Fault.BAD_REQUEST).hasMessageContaining("at position 1");
    }

    @Test
    void theLimitIsCountedInBytes() {
        assertThatCode(() -> OrderRules.check(build("x".repeat(64 * 1024)))).doesNotThrowAnyException();
        refused(build("x".repeat(64 * 1024 + 1)), Fault.TOO_LARGE).hasMessageContaining("65537 bytes");
        refused(build("ü".repeat(32 * 1024 + 1)), Fault.TOO_LARGE).hasMessageContaining("65538 bytes");
    }

    @Test
    void aBuildMakesItsOwnProjectAndTheOthersNeedOne() {
        refused(order(JobKind.BUILD, "x", PROJECT, null, 0), Fault.BAD_REQUEST).hasMessageContaining("kind 'change'");
        refused(order(JobKind.CHANGE, "x", null, null, 0), Fault.BAD_REQUEST).hasMessageContaining("needs a project");
        refused(order(JobKind.ASK, "x", null, null, 0), Fault.BAD_REQUEST).hasMessageContaining("needs a project");
        assertThatCode(() -> OrderRules.check(order(JobKind.ASK, "x", PROJECT, null, 0)))
                .doesNotThrowAnyException();
    }

    @Test
    void anEngineIsAName() {
        refused(order(JobKind.BUILD, "x", null, "../sh", 0), Fault.BAD_REQUEST).hasMessageContaining("engine");
        assertThatCode(() -> OrderRules.check(order(JobKind.BUILD, "x", null, "claude-code", 0)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {101, -101, Integer.MIN_VALUE})
    void aPriorityHasBounds(int priority) {
        refused(order(JobKind.BUILD, "x", null, null, priority), Fault.BAD_REQUEST)
                .hasMessageContaining("between -100 and 100");
    }

    @Test
    void whatIsSaidIsShorter() {
        assertThat(OrderRules.said(" use argparse\n")).isEqualTo("use argparse");
        assertThatThrownBy(() -> OrderRules.said("x".repeat(8 * 1024 + 1)))
                .isInstanceOfSatisfying(
                        WaggleException.class, e -> assertThat(e.fault()).isEqualTo(Fault.TOO_LARGE));
    }

    @Test
    void aTitleIsTheFirstLineShortenedAtAWord() {
        assertThat(Titles.of("\n  a to-do\tlist \nwith tests")).isEqualTo("a to-do list");
        assertThat(Titles.of("word ".repeat(30))).hasSizeLessThanOrEqualTo(81).endsWith("word…");
        assertThat(Titles.of("x".repeat(200))).hasSize(80).endsWith("…");
        assertThat(Titles.of("🐝".repeat(100))).isEqualTo("🐝".repeat(39) + "…");
        assertThat(Titles.of(" ")).isEqualTo("(no text)");
    }

    @Test
    void whatWasRefusedCanStillBeStored() {
        assertThat(Titles.storable("a\0b\uD83Dc🐝\n")).isEqualTo("a\uFFFDb\uFFFDc🐝\n");
        assertThat(Titles.storable("x".repeat(70_000))).hasSize(4_001);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(JobOrder order, Fault fault) {
        return assertThatThrownBy(() -> OrderRules.check(order))
                .isInstanceOfSatisfying(
                        WaggleException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }

    private static JobOrder build(String text) {
        return order(JobKind.BUILD, text, null, null, 0);
    }

    private static JobOrder order(
            JobKind kind, String text, @Nullable ProjectId project, @Nullable String engine, int priority) {
        return new JobOrder(kind, text, project, null, engine, false, priority);
    }
}
