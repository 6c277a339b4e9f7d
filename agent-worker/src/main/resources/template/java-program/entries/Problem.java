package {{package}};

/** What was asked cannot be done; the message says why, the exit code whether the use was wrong. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int exitCode;

    private Problem(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static Problem failed(String message) {
        return new Problem(1, message);
    }

    static Problem wrongUse(String message) {
        return new Problem(2, message);
    }
}
