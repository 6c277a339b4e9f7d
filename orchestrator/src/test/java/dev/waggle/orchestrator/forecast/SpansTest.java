package dev.waggle.orchestrator.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.waggle.common.contract.JobKind;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpansTest {
    @Test
    void whatWasSeenOftenSpeaksForItself() {
        Spans spans = Spans.NONE
                .with(Collections.nCopies(5, run("planner", JobKind.BUILD, 10)))
                .with(Collections.nCopies(5, run("planner", JobKind.ASK, 2)));

        assertThat(spans.run("planner", JobKind.BUILD).orElseThrow().median()).isEqualTo(10);
        assertThat(spans.run("planner", JobKind.ASK).orElseThrow().median()).isEqualTo(2);
    }

    @Test
    void whatWasSeldomSeenIsJudgedByWhatIsLikeIt() {
        Spans spans = Spans.NONE
                .with(Collections.nCopies(9, run("planner", JobKind.BUILD, 10)))
                .with(List.of(run("planner", JobKind.ASK, 2)));

        assertThat(spans.run("planner", JobKind.ASK).orElseThrow().median()).isEqualTo(10);
        assertThat(spans.run("reviewer", JobKind.ASK).orElseThrow().median()).isEqualTo(10);
        assertThat(Spans.NONE.run("planner", JobKind.ASK)).isEmpty();
        assertThat(Spans.NONE.few()).isTrue();
        assertThat(Spans.NONE.with(List.of())).isSameAs(Spans.NONE);
    }

    @Test
    void theLatestCount() {
        Spans spans = Spans.NONE
                .with(Collections.nCopies(400, run("planner", JobKind.BUILD, 1)))
                .with(Collections.nCopies(400, run("planner", JobKind.BUILD, 9)));

        assertThat(spans.run("planner", JobKind.BUILD).orElseThrow().median()).isEqualTo(9);
    }

    @Test
    void aWholeJobsTimeComesWithItsLastRun() {
        Spans spans = Spans.NONE.with(List.of(new Spans.Run("documenter", JobKind.BUILD, 1, 60.0)));

        assertThat(spans.job(JobKind.BUILD).orElseThrow().median()).isEqualTo(60);
        assertThat(spans.job(JobKind.ASK)).isEmpty();
    }

    @Test
    void whileFewHaveEndedThoseThatRunCountToo() {
        var scene = Scenes.aHive()
                .running("reviewer", Scenes.ADA, 4, 4, 4, 4, 4, 4, -1)
                .scene();

        assertThat(Scenes.spans(1)
                        .and(scene.held())
                        .run("reviewer", JobKind.DRILL)
                        .orElseThrow()
                        .median())
                .isEqualTo(5);
        assertThat(Spans.NONE.and(scene.held())).isSameAs(Spans.NONE);
        Spans many = Spans.NONE.with(Collections.nCopies(60, run("reviewer", JobKind.DRILL, 1)));
        assertThat(many.and(scene.held())).isSameAs(many);
    }

    @Test
    void drawsAreSpreadAsTheRunsWere() {
        var span = new Span(
                DoubleStream.iterate(1, one -> one + 1).limit(100).boxed().toList());

        assertThat(LongStream.range(0, 50).mapToDouble(span::draw).average().orElseThrow())
                .isCloseTo(50.5, within(3.0));
    }

    @Test
    void whatRunsLongIsHeldAgainstThoseThatRanLonger() {
        var span = new Span(List.of(1.0, 2.0, 10.0));

        assertThat(span.left(0)).isCloseTo(13.0 / 3, within(0.01));
        assertThat(span.left(3)).isEqualTo(7);
        assertThat(span.left(40)).isEqualTo(10);
        assertThatIllegalArgumentException().isThrownBy(() -> new Span(List.of()));
    }

    static Spans.Run run(String role, JobKind kind, double seconds) {
        return new Spans.Run(role, kind, seconds, null);
    }
}
