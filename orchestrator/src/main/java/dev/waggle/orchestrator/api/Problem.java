package dev.waggle.orchestrator.api;

import dev.waggle.common.contract.Fault;
import java.net.URI;
import java.util.Locale;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** What is wrong, as problem+json: a type that never changes, a sentence for people, and the trace to look for in the log. */
final class Problem {
    private static final String TYPE = "urn:waggle:fault:";

    private Problem() {}

    static ProblemDetail of(Fault fault, String detail) {
        ProblemDetail problem = named(fault.name(), HttpStatusCode.valueOf(fault.status()), detail);
        problem.setProperty("retryable", fault.retryable());
        return problem;
    }

    /** For what HTTP itself refuses, such as a method or a media type. */
    static ProblemDetail of(HttpStatusCode status, String detail) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return switch (known) {
            case NOT_FOUND -> of(Fault.NOT_FOUND, detail);
            case CONTENT_TOO_LARGE -> of(Fault.TOO_LARGE, detail);
            case null -> named("HTTP_" + status.value(), status, detail);
            default ->
                known == HttpStatus.BAD_REQUEST ? of(Fault.BAD_REQUEST, detail) : named(known.name(), status, detail);
        };
    }

    /** For what failed before or behind our code. */
    static ProblemDetail ofServer(HttpStatusCode status) {
        return of(
                status,
                status.is4xxClientError()
                        ? "the request is not well formed; check its path and headers"
                        : "something unexpected went wrong; the log has it under the trace_id");
    }

    private static ProblemDetail named(String name, HttpStatusCode status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE + name.toLowerCase(Locale.ROOT).replace('_', '-')));
        String words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
        problem.setTitle(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
        problem.setProperty("trace_id", MDC.get(RequestIdFilter.LOG_KEY));
        return problem;
    }
}
