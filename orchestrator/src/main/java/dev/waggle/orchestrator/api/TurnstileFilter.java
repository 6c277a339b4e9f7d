package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.api.Allowances.Kind;
import dev.waggle.orchestrator.api.Bucket.Taken;
import dev.waggle.orchestrator.user.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets each token in as often as it may, and new jobs while the hive has room. Says in headers what is left. A gateway is not counted: it counts itself. */
@Component
@Order(1)
class TurnstileFilter extends OncePerRequestFilter {
    private static final String API = "/api/ai/";
    private static final String FULL_RETRY = "5";

    private final Allowances allowances;
    private final Fullness hive;
    private final HandlerExceptionResolver problems;

    TurnstileFilter(
            Allowances allowances,
            Fullness hive,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.allowances = allowances;
        this.hive = hive;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith(API);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        try {
            count(request, response);
            if (submits(request) && hive.full()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, FULL_RETRY);
                throw new WaggleException(
                        Fault.TOO_MANY_REQUESTS,
                        "the hive has as many open jobs as it takes on; submit again when some have ended");
            }
        } catch (RuntimeException e) {
            problems.resolveException(request, response, null, e);
            return;
        }
        rest.doFilter(request, response);
    }

    private void count(HttpServletRequest request, HttpServletResponse response) {
        UUID token = token();
        if (token == null) {
            return;
        }
        Kind kind = reads(request) ? Kind.READS : Kind.WRITES;
        allowances.take(token, kind).ifPresent(taken -> {
            say(response, kind, taken);
            if (!taken.granted()) {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(taken.seconds()));
                throw new WaggleException(
                        Fault.TOO_MANY_REQUESTS,
                        "this token has had its " + allowances.of(kind) + " " + name(kind) + " a minute; go on in "
                                + taken.seconds() + " s");
            }
        });
    }

    /** The fields of the drafts for rate limits on HTTP. */
    private void say(HttpServletResponse response, Kind kind, Taken taken) {
        response.setHeader("RateLimit-Policy", "\"%s\";q=%d;w=60".formatted(name(kind), allowances.of(kind)));
        response.setHeader("RateLimit", "\"%s\";r=%d;t=%d".formatted(name(kind), taken.left(), taken.seconds()));
    }

    private static @Nullable UUID token() {
        var shown = SecurityContextHolder.getContext().getAuthentication();
        return shown != null && shown.getPrincipal() instanceof Caller caller ? caller.token() : null;
    }

    private static boolean reads(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static boolean submits(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getServletPath().equals(JobAnswers.JOBS);
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
