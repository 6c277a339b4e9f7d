package dev.waggle.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BriefTest {
    @Test
    void aRequestIsReadTogetherWithItsAnswers() {
        assertThat(Brief.asked("a to-do list", List.of())).isEqualTo("a to-do list");
        assertThat(Brief.asked("a to-do list", List.of(" with due dates ", "and tags.", "in Java")))
                .isEqualTo("a to-do list.\n\nwith due dates.\n\nand tags.\n\nin Java");
        assertThat(Brief.asked("```sh\ntrue\n```", List.of("in Java"))).isEqualTo("```sh\ntrue\n```\n\nin Java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "No.", "OK!", "ok, thanks", "Yes, please.", "sure - go ahead", " ", "looks good"})
    void anAnswerThatSaysMerelyYesOrNoAddsNothing(String answer) {
        assertThat(Brief.asked("a to-do list", List.of(answer))).isEqualTo("a to-do list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no due dates", "yes, with tags", "note", "finer"})
    void anAnswerThatSaysMoreIsReadWhole(String answer) {
        assertThat(Brief.asked("a to-do list", List.of(answer))).endsWith(answer);
    }

    @Test
    void whatAPersonSaidIsPartOfEveryBriefButChecksAndDrills() {
        var evidence = new Evidence("make", 0, "0123", 1, "check.log", "00", "ok");
        var plan = new Plan("Thing", "A thing.", "Python", null, List.of());
        var task = new PlannedTask("T-1", "Do it", "", 0, 1, List.of(), List.of(), List.of());
        var said = List.of("in colour");

        assertThat(List.<Brief>of(
                        new Brief.ToPlan(JobKind.BUILD, "a thing", "template", List.of(), List.of(), List.of(), said),
                        new Brief.ToImplement("a thing", task, 0, List.of(), said),
                        new Brief.ToReview("a thing", List.of(task), "0123", evidence, 0, said),
                        new Brief.ToDocument("a thing", plan, evidence, said),
                        new Brief.ToAnswer("why?", said)))
                .allSatisfy(brief -> assertThat(brief.said()).isEqualTo(said));
        assertThat(List.<Brief>of(
                        new Brief.ToPlan(JobKind.BUILD, "a thing", "template", List.of(), List.of(), List.of()),
                        new Brief.ToReview("a thing", List.of(task), "0123", evidence, 0),
                        new Brief.ToDocument("a thing", plan, evidence),
                        new Brief.ToAnswer("why?"),
                        new Brief.ToVerify("make"),
                        new Brief.ToDrill("sleep=0")))
                .allSatisfy(brief -> assertThat(brief.said()).isEmpty());
        assertThat(evidence.passed()).isTrue();
    }

    @Test
    void whatALittleCostsCountsAsAWholeMillionth() {
        var report = EngineReport.withoutModel("llm", "none", "");

        assertThat(report.cost()).isZero();
        assertThat(report.costing(new BigDecimal("0.0000011")).cost()).isEqualTo(2);
        assertThat(report.costing(BigDecimal.ZERO).costMicros()).isNull();
    }

    @Test
    void anOrderOfAnyKindButADrillNamesNoRole() {
        var order = new JobOrder(JobKind.BUILD, "a thing", null, null, null, false, 0);

        assertThat(order.role()).isNull();
        assertThat(new JobOrder(JobKind.DRILL, "sleep=0", null, null, null, false, 0, "planner").start())
                .isNull();
    }
}
