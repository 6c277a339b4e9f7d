package {{package}};

import java.util.Objects;

/** The little that tests need: named tests, comparisons, a count. */
final class Check {
    /** A test may throw anything. */
    interface Body {
        void run() throws Exception;
    }

    private int passed;
    private int failed;

    void test(String name, Body body) {
        try {
            body.run();
            passed++;
        } catch (Exception | AssertionError e) {
            failed++;
            System.out.println("FAILED " + name + ": " + e);
        }
    }

    /** Prints the count; the answer is the exit code. */
    int summary() {
        System.out.println(passed + " tests passed, " + failed + " failed");
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    static void equal(Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError("expected <" + expected + "> but was <" + actual + ">");
        }
    }

    static void contains(String part, String text) {
        if (!text.contains(part)) {
            throw new AssertionError("expected <" + part + "> in <" + text + ">");
        }
    }

    static void containsNot(String part, String text) {
        if (text.contains(part)) {
            throw new AssertionError("did not expect <" + part + "> in <" + text + ">");
        }
    }

    /** Expects a failure whose message has a text in it. */
    static void fails(String part, Body body) throws Exception {
        try {
            body.run();
        } catch (RuntimeException e) {
            contains(part, String.valueOf(e.getMessage()));
            return;
        }
        throw new AssertionError("expected a failure with <" + part + ">");
    }
}
