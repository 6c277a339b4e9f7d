package dev.waggle.common.contract;

/**
 * Everything that can go wrong, by name. Each constant says whether the same attempt may succeed when it is made again,
 * and which HTTP status tells of it.
 */
public enum Fault {
    // what a caller did
    BAD_REQUEST(false, 400),
    UNAUTHENTICATED(false, 401),
    /** Whoever pays has nothing left to spend, or reached a limit. */
    NO_CREDIT(true, 402),
    FORBIDDEN(false, 403),
    NOT_FOUND(false, 404),
    CONFLICT(false, 409),
    /** The run is not the task's any more, or nobody wants it. */
    STALE_EPOCH(false, 409),
    NOT_FINISHED(false, 409),
    ALREADY_FINISHED(false, 409),
    GONE(false, 410),
    /** It was changed since the caller read it. */
    CHANGED_MEANWHILE(false, 412),
    TOO_LARGE(false, 413),
    IDEMPOTENCY_MISMATCH(false, 422),
    TOO_MANY_REQUESTS(true, 429),
    UNAVAILABLE(true, 503),
    ROLE_UNKNOWN(false, 400),
    /** A job that it waited for came to no good end. */
    PREREQUISITE_FAILED(false, 424),

    // what an attempt met
    REQUEST_NOT_SUPPORTED(false, 422),
    PLAN_INVALID(true, 422),
    ENGINE_MISSING(false, 424),
    ENGINE_TIMEOUT(true, 504),
    ENGINE_CRASHED(true, 502),
    ENGINE_CHANGED_NOTHING(true, 502),
    ENGINE_OUTPUT_LIMIT(false, 502),
    /** It goes round in circles. */
    ENGINE_LOOPS(false, 502),
    /** It took more memory or disk than a sandbox may. */
    RESOURCE_LIMIT(false, 507),
    /** It wanted to do what it may not do, and was kept from it. */
    ENGINE_DENIED(true, 502),
    /** It reached its limit of turns or of money. */
    ENGINE_LIMIT(false, 502),
    PATH_ESCAPE(false, 422),
    MODEL_NOT_ALLOWED(false, 403),
    /** Every key of the provider rests, is spent or at its limit. */
    NO_KEY_READY(true, 503),
    PROVIDER_REJECTED_KEY(false, 502),
    PROVIDER_RATE_LIMIT(true, 502),
    PROVIDER_UNAVAILABLE(true, 502),
    PROVIDER_TIMEOUT(true, 504),
    PROVIDER_GARBAGE(true, 502),
    SANDBOX_MISSING(false, 424),
    TOOL_MISSING(false, 424),
    /** What the project depends on could not be fetched. */
    SETUP_FAILED(true, 502),
    WORKSPACE_FULL(true, 507),
    GIT_CONFLICT(true, 409),
    RESULT_REFUSED(false, 422),
    LEASE_EXPIRED(true, 504),
    QUARANTINED(false, 500),
    CHECKS_FAILED(false, 422),
    NOT_APPROVED(false, 422),
    INTERNAL(true, 500);

    private final boolean retryable;
    private final int status;

    Fault(boolean retryable, int status) {
        this.retryable = retryable;
        this.status = status;
    }

    /** Whether trying the same again may help. */
    public boolean retryable() {
        return retryable;
    }

    /** Whether a person is asked what should be different before the job goes on: more of the same would only cost more. */
    public boolean asks() {
        return switch (this) {
            case ENGINE_LOOPS, ENGINE_LIMIT, ENGINE_TIMEOUT, ENGINE_CHANGED_NOTHING -> true;
            default -> false;
        };
    }

    /** The HTTP status that tells of it. */
    public int status() {
        return status;
    }
}
