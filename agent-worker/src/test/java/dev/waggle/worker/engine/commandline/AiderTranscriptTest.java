package dev.waggle.worker.engine.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.Work;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AiderTranscriptTest {
    private static final String DONE = """

            --- aider's log of events ---
            {"event": "message_send_starting", "properties": {}}
            {"event": "message_send", "properties": {"prompt_tokens": 10, "completion_tokens": 2}}
            {"event": "exit", "properties": {"reason": "Completed --message-file"}}
            """;
    private static final String UNANSWERED = """

            --- aider's log of events ---
            {"event": "message_send_starting", "properties": {}}
            {"event": "exit", "properties": {"reason": "Completed --message-file"}}
            """;

    @TempDir
    Path root;

    Recording aider;

    @BeforeEach
    void open() {
        aider = new Recording("aider", root);
    }

    @Test
    void aGoodRunNamesItsFilesAndIsCountedToTheToken() throws InterruptedException {
        var thought = aider.play(0, Recording.file("aider-0.86.2-good.txt"));

        assertThat(thought.work()).isEqualTo(new Work.Edited("Change greet.py"));
        assertThat(aider.progress)
                .containsExactly(
                        "Main model: openai/gpt-5 with diff edit format",
                        "Tokens: 1.2k sent, 56 received. Cost: $0.0021 message, $0.0021 session.",
                        "Applied edit to greet.py");
        assertThat(thought.report().model()).isEqualTo("openai/gpt-5");
        assertThat(thought.report().inputTokens()).isEqualTo(1234);
        assertThat(thought.report().outputTokens()).isEqualTo(56);
        assertThat(thought.report().note()).isEqualTo("1 call to the model; by its own estimate 0.0021025 USD");
        assertThat(thought.report().cost()).isEqualTo(2_103);
    }

    @Test
    void anEarlierVersionIsUnderstoodTooThoughItNamesItsModelInOtherWords() throws InterruptedException {
        var thought = aider.play(0, Recording.file("aider-0.85.2-good.txt"));

        assertThat(thought.work()).isEqualTo(new Work.Edited("Change greet.py"));
        assertThat(thought.report().model()).isEqualTo("openai/gpt-5");
        assertThat(thought.report().inputTokens()).isEqualTo(1234);
        assertThat(thought.report().outputTokens()).isEqualTo(56);
        assertThat(thought.report().note()).isEqualTo("1 call to the model");
        assertFailed(aider.play(0, Recording.file("aider-0.85.2-401.txt")).work(), Fault.PROVIDER_REJECTED_KEY, "keys");
    }

    @Test
    void whatIsNotKnownIsCountedAndNeverFatal() throws InterruptedException {
        String strange = "{\"event\": \"of next year\", \"properties\": {}}\n";

        var thought = aider.play(0, "what is this\n" + Recording.file("aider-0.86.2-good.txt") + strange);

        assertThat(thought.work()).isEqualTo(new Work.Edited("Change greet.py"));
        assertThat(thought.report().note()).endsWith("; 1 event of a kind that is not known here");
    }

    @Test
    void theSameAnswerAgainAndAgainIsACircleUnlessAFileChanged() throws InterruptedException {
        String tokens = "Tokens: 1.2k sent, 56 received.\n";
        String answer = "greet.py\n<<<<<<< SEARCH\nno such line\n=======\n>>>>>>> REPLACE\n" + tokens;

        assertFailed(
                aider.play(0, "Aider v0.86.2\n" + answer.repeat(3) + DONE).work(),
                Fault.ENGINE_LOOPS,
                "the same answer 3 times while no");
        assertFailed(
                aider.play(0, "One.\n" + tokens + "Two.\n" + tokens + "Three.\n" + tokens + DONE)
                        .work(),
                Fault.ENGINE_LOOPS,
                "an answer without an edit");
        assertThat(aider.play(0, answer.repeat(2) + "Applied edit to greet.py\n" + DONE)
                        .work())
                .isEqualTo(new Work.Edited("Change greet.py"));
    }

    @Test
    void aRunWithoutEditsIsLeftToTheEmptyDiff() throws InterruptedException {
        assertThat(aider.play(0, Recording.file("aider-nothing.txt")).work()).isEqualTo(new Work.Edited("hi"));
    }

    @Test
    void anExitCodeOfZeroDoesNotHideARefusal() throws InterruptedException {
        assertFailed(
                aider.play(0, Recording.file("aider-0.86.2-401.txt")).work(),
                Fault.PROVIDER_REJECTED_KEY,
                "at the queen (./waggle keys)");
    }

    @Test
    void aProviderThatIsBusyIsLeftToTheQueenBeforeAMinuteIsOver() throws InterruptedException {
        assertFailed(
                aider.play(0, Recording.file("aider-429.txt") + "Retrying in 1.0 seconds...\n")
                        .work(),
                Fault.PROVIDER_RATE_LIMIT,
                "answered 429");
    }

    @Test
    void whatItGotThroughAtTheSecondTryDoesNotCount() throws InterruptedException {
        String line = "litellm.RateLimitError: RateLimitError: slow down\nRetrying in 0.2 seconds...\n";

        assertThat(aider.play(0, line + "Applied edit to a.py\n" + DONE).work())
                .isEqualTo(new Work.Edited("Change a.py"));
    }

    @ParameterizedTest
    @CsvSource({
        "litellm.APIConnectionError: no route,                      PROVIDER_UNAVAILABLE",
        "litellm.InternalServerError: OpenAIException - Connection error, PROVIDER_UNAVAILABLE",
        "litellm.ServiceUnavailableError: overloaded,               PROVIDER_UNAVAILABLE",
        "litellm.APIResponseValidationError: what is this,          PROVIDER_GARBAGE",
        "litellm.BadRequestError: invalid api key,                  PROVIDER_REJECTED_KEY",
        "litellm.NotFoundError: no such model,                      ENGINE_MISSING",
        "litellm.Timeout: slow,                                     PROVIDER_TIMEOUT",
        "litellm.ContextWindowExceededError: too long,              REQUEST_NOT_SUPPORTED",
        "litellm.APIError: Insufficient credits,                    PROVIDER_REJECTED_KEY"
    })
    void failuresAreToldByTheirNames(String line, Fault fault) throws InterruptedException {
        assertFailed(aider.play(0, line + "\n" + UNANSWERED).work(), fault, "");
    }

    @Test
    void editsThatNeverFitAreAFailure() throws InterruptedException {
        assertFailed(
                aider.play(0, "Only 3 reflections allowed, stopping.\n" + DONE).work(),
                Fault.ENGINE_LOOPS,
                "did not fit");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"0|Bye", "0|--- aider's log of events ---", "1|Traceback (most recent call last)"},
            delimiter = '|')
    void aRunThatDidNotComeToItsEndIsACrash(int exitCode, String out) throws InterruptedException {
        assertFailed(aider.play(exitCode, out + "\n").work(), Fault.ENGINE_CRASHED, "aider ended");
    }

    @Test
    void aModelCannotForgeTheLog() throws InterruptedException {
        assertFailed(aider.play(0, DONE + UNANSWERED).work(), Fault.ENGINE_CRASHED, "without having done its task");
    }

    private static void assertFailed(Work work, Fault fault, String words) {
        assertThat(work).isInstanceOfSatisfying(Work.Failed.class, failed -> {
            assertThat(failed.fault()).isEqualTo(fault);
            assertThat(failed.detail()).contains(words);
        });
    }
}
