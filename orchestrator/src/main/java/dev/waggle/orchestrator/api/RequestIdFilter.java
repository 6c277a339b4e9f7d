package dev.waggle.orchestrator.api;

import dev.waggle.common.id.Uuid7;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request a name that the caller, the answer and the log share. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter extends OncePerRequestFilter {
    static final String LOG_KEY = "trace_id";
    static final String HEADER = "X-Request-Id";
    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Uuid7 ids;

    RequestIdFilter(Uuid7 ids) {
        this.ids = ids;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        String id = idOf(request, ids);
        response.setHeader(HEADER, id);
        try (var _ = MDC.putCloseable(LOG_KEY, id)) {
            rest.doFilter(request, response);
        }
    }

    /** The one that its caller gave it, if it is good. */
    static String idOf(HttpServletRequest request, Uuid7 ids) {
        String given = request.getHeader(HEADER);
        return given != null && GOOD.matcher(given).matches()
                ? given
                : ids.next().toString();
    }

    /** An error page belongs to the request that led to it. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
