package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.QueenServers;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.testing.TurnedClock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@QueenTest
class TurnstileIT {
    static final String JOBS = "/api/ai/jobs";

    final Door door;

    @Autowired
    TurnstileIT(ApplicationContext queen) {
        door = new Door(queen);
    }

    @Test
    void whoCallsTooOftenIsToldWhenToGoOn() {
        Api ada = door.newcomer();

        Api.Answer first = ada.get(JOBS).is(200);
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"reads\";q=600;w=60");
        assertThat(first.header("RateLimit")).isEqualTo("\"reads\";r=599;t=1");

        // more than 60, because one comes back each second
        Api.Answer refused = IntStream.range(0, 200)
                .mapToObj(_ -> ada.post(JOBS, Map.of()))
                .filter(answer -> answer.status().value() == 429)
                .findFirst()
                .orElseThrow();
        refused.isProblem(429, "too-many-requests", "60 writes a minute");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.headers().get("Retry-After")).hasSize(1);
        assertThat(refused.header("RateLimit")).startsWith("\"writes\";r=0;");
        assertThat(refused.json().path("retryable").asBoolean()).isTrue();

        ada.get(JOBS).is(200);
        door.newcomer().post(JOBS, Map.of()).is(400);
    }

    @Test
    void aGatewaySpeaksForManyAndIsNotCounted() {
        Api.Answer answer = door.with(QueenServers.HIVE_SECRET).get(JOBS, "Waggle-Submitter", "telegram;1815;Ada");

        answer.is(200);
        assertThat(answer.headers().containsHeader("RateLimit")).isFalse();
    }

    @Test
    void aFullHiveTakesNoFurtherJobsButAnswersQuestions() throws Exception {
        door.hive().job();
        var clock = new TurnedClock();
        var limits = new ApiLimitProperties(0, 0, 1);
        var refusal = new AtomicReference<@Nullable Exception>();
        var turnstile = new TurnstileFilter(
                new Allowances(limits, clock),
                new Fullness(door.bean(FullnessRepository.class), limits, clock),
                (_, _, _, e) -> {
                    refusal.set(e);
                    return null;
                });

        var submit = new MockHttpServletResponse();
        turnstile.doFilter(call("POST"), submit, new MockFilterChain());
        assertThat(refusal.getAndSet(null)).hasMessageContaining("as many open jobs as it takes on");
        assertThat(submit.getHeader("Retry-After")).isEqualTo("5");

        turnstile.doFilter(call("GET"), new MockHttpServletResponse(), new MockFilterChain());
        assertThat(refusal.get()).isNull();
    }

    private static MockHttpServletRequest call(String method) {
        var request = new MockHttpServletRequest(method, JOBS);
        request.setServletPath(JOBS);
        return request;
    }
}
