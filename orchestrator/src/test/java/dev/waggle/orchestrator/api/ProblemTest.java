package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Fault;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatusCode;

class ProblemTest {
    @Test
    void aFaultHasATypeThatStays() {
        var problem = Problem.of(Fault.NOT_FOUND, "there is no such job");

        assertThat(problem.getType()).hasToString("urn:waggle:fault:not-found");
        assertThat(problem.getTitle()).isEqualTo("Not found");
        assertThat(problem.getStatus()).isEqualTo(404);
        assertThat(problem.getProperties()).containsEntry("retryable", false);
    }

    @Test
    void whatHttpItselfRefusesHasATypeToo() {
        assertThat(type(400)).isEqualTo("urn:waggle:fault:bad-request");
        assertThat(type(404)).isEqualTo("urn:waggle:fault:not-found");
        assertThat(type(405)).isEqualTo("urn:waggle:fault:method-not-allowed");
        assertThat(type(413)).isEqualTo("urn:waggle:fault:too-large");
        assertThat(type(499)).isEqualTo("urn:waggle:fault:http-499");
    }

    static String type(int status) {
        return String.valueOf(Problem.of(HttpStatusCode.valueOf(status), "").getType());
    }
}
