package dev.waggle.orchestrator.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets in who shows the secret of all workers. */
class WorkerFilter extends OncePerRequestFilter {
    private final Predicate<String> secret;
    private final HandlerExceptionResolver problems;

    WorkerFilter(Predicate<String> secret, HandlerExceptionResolver problems) {
        this.secret = secret;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        String shown = BearerFilter.tokenOf(request);
        if (shown != null && secret.test(shown)) {
            // the answer may be a key
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            rest.doFilter(request, response);
        } else {
            problems.resolveException(
                    request, response, null, shown == null ? BearerFilter.nobody() : BearerFilter.stranger());
        }
    }
}
