package dev.waggle.common.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waggle.common.WaggleJson;
import java.time.Instant;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdsTest {
    private static final String TEXT = "01890a5d-ac96-774b-bcce-b302099aa7f3";
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    static Stream<Function<String, Object>> readers() {
        return Stream.of(JobId::of, TaskId::of, ProjectId::of, UserId::of, SessionId::of, WorkerId::of);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void anIdReadsAndPrintsItsCanonicalForm(Function<String, Object> read) {
        assertThat(read.apply(TEXT)).hasToString(TEXT);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void whatIsNotAnIdIsRefused(Function<String, Object> read) {
        assertThatIllegalArgumentException().isThrownBy(() -> read.apply("1-1-1-1-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> read.apply("zzzzzzzz-ac96-774b-bcce-b302099aa7f3"));
    }

    @Test
    void anIdIsABareStringOnTheWire() {
        var json = WaggleJson.mapper().writeValueAsString(JobId.of(TEXT));

        assertThat(json).isEqualTo('"' + TEXT + '"');
        assertThat(WaggleJson.mapper().readValue(json, JobId.class)).isEqualTo(JobId.of(TEXT));
    }

    @Test
    void peopleSeeTheRandomTail() {
        assertThat(JobId.of(TEXT).display()).isEqualTo("#A7F3");
    }

    @Test
    void aNewIdIsOfVersion7AndCarriesItsMillisecond() {
        var id = new Uuid7(() -> NOON, new Random(1)).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }
}
