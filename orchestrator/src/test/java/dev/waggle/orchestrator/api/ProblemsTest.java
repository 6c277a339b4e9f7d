package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;

class ProblemsTest {
    final Problems problems = new Problems();

    @Test
    void badWeatherIsNoFaultOfTheCallers() {
        for (RuntimeException weather : List.of(
                new CannotCreateTransactionException("no connection"),
                new DataAccessResourceFailureException("connection reset"),
                new QueryTimeoutException("too slow"),
                new AmqpConnectException(new IllegalStateException("refused")),
                new IllegalStateException("wrapped", new DataAccessResourceFailureException("gone")),
                new GenericJDBCException("shutting down", new SQLException("terminating", "57P01")))) {
            ResponseEntity<ProblemDetail> answer = problems.unexpected(weather);

            assertThat(answer.getStatusCode().value()).as(weather.toString()).isEqualTo(503);
            assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("5");
            assertThat(detail(answer)).doesNotContain(String.valueOf(weather.getMessage()));
        }
    }

    @Test
    void aStatementThatIsWrongIsNoWeather() {
        var wrong = new GenericJDBCException("no such column", new SQLException("syntax", "42703"));

        assertThat(problems.unexpected(wrong).getStatusCode().value()).isEqualTo(500);
    }

    @Test
    void whatNobodyExpectedTellsNothingOfOurInside() {
        ResponseEntity<ProblemDetail> answer = problems.unexpected(new IllegalStateException("secret of the house"));

        assertThat(answer.getStatusCode().value()).isEqualTo(500);
        assertThat(detail(answer)).contains("trace_id").doesNotContain("secret");
    }

    @Test
    void aFaultIsFoundHoweverDeepItLies() {
        var deep = new IllegalStateException(new WaggleException(Fault.TOO_LARGE, "the body is too large"));

        assertThat(problems.unexpected(deep).getStatusCode().value()).isEqualTo(413);
    }

    @Test
    void ourOwnFailuresAreToldAsTheyAre() {
        assertThat(problems.fault(new WaggleException(Fault.INTERNAL, "the store is full"))
                        .getStatusCode()
                        .value())
                .isEqualTo(500);
        assertThat(problems.fault(new WaggleException(Fault.UNAVAILABLE, "later"))
                        .getHeaders()
                        .containsHeader("Retry-After"))
                .isTrue();
    }

    @Test
    void twoWritersOfOneThingDoNotBothWin() {
        ResponseEntity<ProblemDetail> answer =
                problems.changedMeanwhile(new OptimisticLockingFailureException("stale"));

        assertThat(answer.getStatusCode().value()).isEqualTo(409);
        assertThat(detail(answer)).contains("read it again");
    }

    static String detail(ResponseEntity<ProblemDetail> answer) {
        ProblemDetail body = answer.getBody();
        return body == null ? "" : String.valueOf(body.getDetail());
    }
}
