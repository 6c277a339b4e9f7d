package dev.waggle.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

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
}
