package dev.waggle.testing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** What the double of a model provider does with one question. */
public sealed interface LlmReply {
    /** Answers as a healthy provider does. */
    record Says(String text, Spent spent, Stop stop) implements LlmReply {
        public Says(String text) {
            this(text, Spent.USUAL);
        }

        public Says(String text, Spent spent) {
            this(text, spent, Stop.DONE);
        }
    }

    /** Answers as a healthy provider does, but stands still for a while in the middle. */
    record Slowly(Says says, Duration pause) implements LlmReply {}

    /** Asks for a tool to be used, as a healthy model does; refused where the question offered no such tool. */
    record Uses(String tool, Map<String, ?> input, Spent spent) implements LlmReply {
        public Uses(String tool, Map<String, ?> input) {
            this(tool, input, Spent.USUAL);
        }
    }

    /** Begins its answer, and ends it as a healthy provider does once it is let; without a stream it begins when it ends. */
    record Pauses(Says says, CountDownLatch until) implements LlmReply {}

    /** Refuses in the provider's own format. */
    record Refuses(int status, String message, @Nullable Integer retryAfterSeconds) implements LlmReply {
        public Refuses(int status, String message) {
            this(status, message, null);
        }
    }

    /** Takes the question and says nothing, or in a stream nothing more after its beginning. */
    record Hangs() implements LlmReply {}

    /** Answers 200 with something that is not its protocol. */
    record Garbage(String body) implements LlmReply {}

    /** Answers 200 with the first half of its message, as if that were all. */
    record HalfJson(String text) implements LlmReply {}

    /** Breaks the connection in the middle of its answer. */
    record Cut(String text) implements LlmReply {}

    /** Ends the stream politely, but in the middle of its answer; without a stream it is the same as {@link Cut}. */
    record EndsEarly(String text) implements LlmReply {}

    /** Reports an error inside an answer that began with 200. */
    record FailsMidway(String message) implements LlmReply {}

    /** Why the model stopped. */
    enum Stop {
        DONE,
        /** It reached the limit of its output. */
        LENGTH
    }

    /**
     * Tokens in plain words; each wire tells them in its own way.
     *
     * @param fresh input that came from no cache
     * @param cacheRead input that came from a cache
     * @param cacheWritten input that was put into a cache
     * @param answer output that can be read
     * @param thoughts output that was only thought
     */
    record Spent(int fresh, int cacheRead, int cacheWritten, int answer, int thoughts) {
        public static final Spent USUAL = new Spent(100, 0, 0, 20, 0);

        public int input() {
            return fresh + cacheRead + cacheWritten;
        }

        public int output() {
            return answer + thoughts;
        }
    }
}
