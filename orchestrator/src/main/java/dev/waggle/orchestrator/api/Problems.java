package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.publish.BadWeather;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.UnsatisfiedServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** The one place that turns what went wrong into problem+json: the caller's mistakes by name, bad weather as 503, the rest as 500 with a trace. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(WaggleException e) {
        if (e.fault() == Fault.INTERNAL) {
            log.atError().setCause(e).log("a request failed; the caller is told the trace id");
        }
        return answer(e.fault(), e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> changedMeanwhile(OptimisticLockingFailureException e) {
        return answer(
                Fault.CONFLICT, "somebody else changed it in the same moment; read it again and repeat your change");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException e) {
        var known = causes(e).filter(WaggleException.class::isInstance).findFirst();
        if (known.isPresent()) {
            return fault((WaggleException) known.get());
        }
        if (BadWeather.in(e)) {
            log.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log("database or broker away; callers are told to repeat");
            return answer(
                    Fault.UNAVAILABLE,
                    "the hive cannot reach its database or broker; repeat the request in " + RETRY_SECONDS
                            + " seconds");
        }
        log.atError().setCause(e).log("a request failed unexpectedly; the caller is told the trace id");
        return answer(Fault.INTERNAL, "something unexpected went wrong; the log has it under the trace_id");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var tooLarge = causes(e).filter(WaggleException.class::isInstance).findFirst();
        ProblemDetail problem = tooLarge.map(
                        cause -> fault((WaggleException) cause).getBody())
                .orElseGet(() -> Problem.of(status, sentence(e, request)));
        Objects.requireNonNull(problem);
        return super.handleExceptionInternal(e, problem, headers, HttpStatusCode.valueOf(problem.getStatus()), request);
    }

    private static ResponseEntity<ProblemDetail> answer(Fault fault, String detail) {
        var answer = ResponseEntity.status(fault.status());
        if (fault == Fault.UNAUTHENTICATED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        // who is refused for calling too often is told by whoever counts
        if (fault == Fault.UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return answer.body(Problem.of(fault, detail));
    }

    private static String sentence(Exception e, WebRequest request) {
        return switch (e) {
            case HttpMessageNotReadableException unreadable
            when unreadable.getCause() instanceof JacksonException trouble -> JsonTrouble.sentence(trouble);
            case HttpMessageNotReadableException _ -> "the body is missing; send a JSON object";
            case MethodArgumentTypeMismatchException wrong ->
                wrong.getName() + " '" + wrong.getValue() + "' is wrong: " + rootOf(wrong);
            case TypeMismatchException wrong -> "'" + wrong.getValue() + "' is wrong: " + rootOf(wrong);
            case NoResourceFoundException _ ->
                "there is nothing at " + where(request) + "; GET /openapi.json lists what there is";
            case HttpRequestMethodNotSupportedException wrong ->
                where(request) + " is not possible; here you may "
                        + Stream.ofNullable(wrong.getSupportedHttpMethods())
                                .flatMap(Set::stream)
                                .map(HttpMethod::name)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case HttpMediaTypeNotSupportedException wrong ->
                "a body of " + wrong.getContentType() + " is not read here; send "
                        + wrong.getSupportedMediaTypes().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" or "));
            case UnsatisfiedServletRequestParameterException wrong ->
                where(request) + " knows no such parameters; there are "
                        + wrong.getParamConditionGroups().stream()
                                .flatMap(Arrays::stream)
                                .filter(condition -> !condition.startsWith("!"))
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ", or none";
            default -> Objects.requireNonNullElse(e.getMessage(), "the request cannot be answered");
        };
    }

    private static String where(WebRequest request) {
        var http = ((ServletWebRequest) request).getRequest();
        return http.getMethod() + " " + http.getRequestURI();
    }

    private static @Nullable String rootOf(Exception e) {
        return causes(e).reduce((_, deeper) -> deeper).orElse(e).getMessage();
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
