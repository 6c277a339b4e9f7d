package dev.waggle.worker.engine.llm;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.llm.LlmProperties.Patience;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before one provider: no more calls than it allows, each under a time limit, tried again with growing and
 * scattered waits (or the wait that the provider asks for) when it is busy or broken, and none at all for a while after
 * many failures.
 */
final class Guard {
    private static final Logger log = LoggerFactory.getLogger(Guard.class);
    private static final Duration REST = Duration.ofSeconds(15);
    private static final Duration LEAST = Duration.ofSeconds(2);

    private final String provider;
    private final Refusal refusal;
    private final Duration timeout;
    private final Patience patience;
    private final InstantSource clock;
    private final Pause pause;
    private final Retry retry;
    private final RateLimiter limiter;
    private final CircuitBreaker breaker;

    Guard(
            String provider,
            LlmProperties.Provider settings,
            Refusal refusal,
            Patience patience,
            InstantSource clock,
            Pause pause) {
        this.provider = provider;
        this.refusal = refusal;
        this.timeout = settings.timeout();
        this.patience = patience;
        this.clock = clock;
        this.pause = pause;
        this.retry = Retry.of(
                provider,
                RetryConfig.custom()
                        .maxAttempts(patience.tries())
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(
                                patience.firstWait(), 2.0, 0.5, patience.longestWait()))
                        .retryOnException(e -> e instanceof WaggleException problem && mayPass(problem.fault()))
                        .build());
        this.limiter = RateLimiter.of(
                provider,
                RateLimiterConfig.custom()
                        .limitForPeriod(settings.requestsPerMinute())
                        .limitRefreshPeriod(Duration.ofMinutes(1))
                        .timeoutDuration(patience.longestWait())
                        .build());
        this.breaker = CircuitBreaker.of(
                provider,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(80)
                        .waitDurationInOpenState(REST)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .clock(clock.withZone(ZoneOffset.UTC))
                        .build());
    }

    /** Makes the call, again and again where that may help, until it succeeds or the deadline leaves no time for another. */
    <T> T call(Callable<T> work, Tally tally, Instant deadline) throws InterruptedException {
        Retry.AsyncContext<T> tries = retry.asyncContext();
        while (true) {
            try {
                T result = once(work, tally, deadline);
                tries.onComplete();
                return result;
            } catch (WaggleException problem) {
                long planned = tries.onError(problem);
                Duration asked = tally.askedToWait().orElse(Duration.ZERO);
                Duration wait = Duration.ofMillis(Math.max(planned, asked.toMillis()));
                if (planned < 0
                        || wait.compareTo(patience.longestWait()) > 0
                        || clock.instant().plus(wait).plus(LEAST).isAfter(deadline)) {
                    throw problem;
                }
                log.atInfo()
                        .addKeyValue("provider", provider)
                        .addKeyValue("fault", problem.fault())
                        .addKeyValue("wait", wait)
                        .log("provider did not answer; it is asked again after the wait");
                pause.of(wait);
            }
        }
    }

    private <T> T once(Callable<T> work, Tally tally, Instant deadline) throws InterruptedException {
        tally.nextCall();
        takeTurn();
        if (!breaker.tryAcquirePermission()) {
            tally.asksToWait(REST);
            throw new WaggleException(
                    Fault.PROVIDER_UNAVAILABLE,
                    "provider '" + provider + "' failed again and again and is left alone for " + REST.toSeconds()
                            + " s: see its status page, or use another provider");
        }
        Instant started = clock.instant();
        try {
            T result = timed(work, started, deadline);
            breaker.onSuccess(since(started), TimeUnit.MILLISECONDS);
            return result;
        } catch (WaggleException problem) {
            if (problem.fault() == Fault.PROVIDER_UNAVAILABLE || problem.fault() == Fault.PROVIDER_TIMEOUT) {
                breaker.onError(since(started), TimeUnit.MILLISECONDS, problem);
            } else {
                breaker.onSuccess(since(started), TimeUnit.MILLISECONDS);
            }
            throw problem;
        } catch (InterruptedException stopped) {
            breaker.releasePermission();
            throw stopped;
        }
    }

    private void takeTurn() throws InterruptedException {
        long nanos = limiter.reservePermission();
        if (nanos < 0) {
            throw new WaggleException(
                    Fault.PROVIDER_RATE_LIMIT,
                    "this worker asks provider '" + provider + "' as often as waggle.llm.providers." + provider
                            + ".requests-per-minute allows: raise it, or wait");
        }
        if (nanos > 0) {
            pause.of(Duration.ofNanos(nanos));
        }
    }

    /** On a thread of its own, so that a time limit or an interrupt leaves the call at once. */
    private <T> T timed(Callable<T> work, Instant now, Instant deadline) throws InterruptedException {
        Duration left = Duration.between(now, deadline);
        Duration limit = left.compareTo(timeout) < 0 ? left : timeout;
        if (!limit.isPositive()) {
            throw refusal.timeout(timeout);
        }
        var task = new FutureTask<>(work);
        try {
            return TimeLimiter.of(limit).executeFutureSupplier(() -> {
                Thread.ofVirtual().name("llm-" + provider).start(task);
                return task;
            });
        } catch (TimeoutException _) {
            throw refusal.timeout(limit);
        } catch (WaggleException | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw refusal.garbage(String.valueOf(e.getMessage()));
        } finally {
            task.cancel(true);
        }
    }

    private long since(Instant started) {
        return Duration.between(started, clock.instant()).toMillis();
    }

    private static boolean mayPass(Fault fault) {
        return switch (fault) {
            case PROVIDER_RATE_LIMIT, PROVIDER_UNAVAILABLE, PROVIDER_TIMEOUT, PROVIDER_GARBAGE -> true;
            default -> false;
        };
    }
}
