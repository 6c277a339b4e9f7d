package dev.waggle.orchestrator.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A queen that shall stop says so before her door closes: for a moment she answers as ever, but is not ready for more and ends each
 * connection with its answer. So nobody's request meets a closed door.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Farewell extends OncePerRequestFilter implements SmartLifecycle {
    private final Duration takes;
    private volatile boolean open;
    private volatile boolean leaving;

    Farewell(@Value("${waggle.api.farewell:1s}") Duration takes) {
        this.takes = takes;
    }

    /** Whether callers should go to another queen. */
    boolean leaving() {
        return leaving;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain rest)
            throws ServletException, IOException {
        if (leaving) {
            response.setHeader("Connection", "close");
        }
        rest.doFilter(request, response);
    }

    @Override
    public void start() {
        leaving = false;
        open = true;
    }

    @Override
    public void stop() {
        leaving = true;
        open = false;
    }

    @Override
    public void stop(Runnable done) {
        stop();
        var _ = CompletableFuture.runAsync(
                done, CompletableFuture.delayedExecutor(takes.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    /** Stops before everything else, the web server too. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
