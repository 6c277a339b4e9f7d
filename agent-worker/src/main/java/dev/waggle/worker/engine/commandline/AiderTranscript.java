package dev.waggle.worker.engine.commandline;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.process.Ended;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Aider's talk and, behind a mark, its log of events. Aider ends with 0 whatever happened: what counts is that each question
 * to the model was answered and that it says it came to its end.
 */
final class AiderTranscript implements Transcript {
    /** The line that parts the talk from the log; our command line prints it. */
    static final String LOG = "--- aider's log of events ---";

    private static final Pattern FAILURE = Pattern.compile("^litellm\\.(?:exceptions\\.)?(\\w+): (.*)");
    private static final Pattern RETRY = Pattern.compile("^Retrying in (\\d+(?:\\.\\d+)?) seconds.*");
    private static final Pattern APPLIED = Pattern.compile("^Applied edit to (.+)$");
    private static final Pattern REPAIRED_TOO_OFTEN = Pattern.compile("^Only \\d+ reflections allowed, stopping\\.");
    /** It would go on for a minute; longer waits are the queen's. */
    private static final double LONGEST_WAIT_SECONDS = 0.5;

    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("AuthenticationError", 401),
            Map.entry("PermissionDeniedError", 403),
            Map.entry("NotFoundError", 404),
            Map.entry("Timeout", 408),
            Map.entry("RateLimitError", 429),
            Map.entry("RouterRateLimitError", 429),
            Map.entry("BadRequestError", 400),
            Map.entry("ContextWindowExceededError", 400),
            Map.entry("ContentPolicyViolationError", 400),
            Map.entry("UnsupportedParamsError", 400),
            Map.entry("UnprocessableEntityError", 422),
            Map.entry("BudgetExceededError", 402));

    /** The rest is code, and what people are not asked. */
    private static final Pattern FOR_PEOPLE = Pattern.compile(
            "^(?:Main model: |Model: |Applied edit to |Tokens: |litellm\\.|Retrying in |Only \\d+ reflections )");

    private static final Pattern NO_MONEY = Pattern.compile("(?i)insufficient (?:credits|balance|_quota)");
    private static final Pattern NO_KEY = Pattern.compile("(?i)api[ _-]?key|unauthorized");
    /** A model without a smaller one beside it is no main one. */
    private static final Pattern MODEL = Pattern.compile("^(?:Main model|Model): (\\S+) with .*");

    private static final Set<String> WORDS = Set.of(
            "launched",
            "repo",
            "no-repo",
            "auto_commits",
            "model warning",
            "cli session",
            "message_send_starting",
            "message_send",
            "message_send_exception",
            "exit");

    private static final String END_OF_ANSWER = "Tokens: ";
    private static final int LONGEST_ANSWER = 20_000;

    private final String agent;
    private final Consumer<String> progress;
    private final Set<String> edited = new LinkedHashSet<>();
    private final StringBuilder answer = new StringBuilder();
    private AiderLog log = AiderLog.NONE;
    private @Nullable String model;
    private @Nullable WaggleException failure;
    private boolean repairedTooOften;
    private boolean past;
    private boolean edits;

    AiderTranscript(String agent, Consumer<String> progress) {
        this.agent = agent;
        this.progress = progress;
    }

    @Override
    public void hear(String line) {
        past |= line.equals(LOG);
        if (past) {
            return;
        }
        if (FOR_PEOPLE.matcher(line).find()) {
            progress.accept(line);
        }
        Matcher failed = FAILURE.matcher(line);
        if (failed.matches()) {
            failure = failure(failed.group(1), failed.group(2));
        }
        Matcher again = RETRY.matcher(line);
        if (failure != null && again.matches() && Double.parseDouble(again.group(1)) > LONGEST_WAIT_SECONDS) {
            throw failure;
        }
        Matcher named = MODEL.matcher(line);
        if (named.matches()) {
            model = named.group(1);
        }
        Matcher applied = APPLIED.matcher(line);
        if (applied.matches()) {
            edited.add(applied.group(1));
        }
        repairedTooOften |= REPAIRED_TOO_OFTEN.matcher(line).find();
    }

    /** Each answer of the model's ends with a line about its tokens; its edits stand before it. */
    @Override
    public void guard(String line, LoopGuard guard) {
        if (past) {
            return;
        }
        if (line.startsWith(END_OF_ANSWER)) {
            String given = answer.isEmpty() ? "an answer without an edit" : answer.toString();
            answer.setLength(0);
            guard.answered(given);
            return;
        }
        edits |= line.startsWith("<<<<<<<");
        if (edits && answer.length() < LONGEST_ANSWER) {
            answer.append(line.strip()).append('\n');
        }
        edits &= !line.startsWith(">>>>>>>");
    }

    private WaggleException failure(String name, String said) {
        if (name.equals("APIConnectionError") || said.contains("Connection error")) {
            return ProviderFault.unreachable(agent, said);
        }
        if (name.contains("Validation")) {
            return new WaggleException(
                    Fault.PROVIDER_GARBAGE, agent + "'s provider answered what is not its protocol: " + said);
        }
        if (NO_MONEY.matcher(said).find()) {
            return ProviderFault.of(agent, 402, said);
        }
        if (NO_KEY.matcher(said).find()) { // some servers' refusals reach Aider as a bad request
            return ProviderFault.of(agent, 401, said);
        }
        return ProviderFault.of(agent, STATUS.getOrDefault(name, 503), name + ": " + said);
    }

    /** It has one talk in a file, without a name. */
    @Override
    public @Nullable String session() {
        return model == null ? null : "chat";
    }

    @Override
    public Set<String> words() {
        return WORDS;
    }

    @Override
    public void close(Ended ended) {
        String out = ended.stdout().text();
        int mark = out.lastIndexOf(LOG);
        if (mark >= 0) {
            log = AiderLog.of(out.substring(mark + LOG.length()));
        }
    }

    @Override
    public void judge(Ended ended) {
        WaggleException failed = failure;
        // what it tried again and got through does not count
        if (failed != null && (log.unanswered() > 0 || !log.finished())) {
            throw failed;
        }
        if (!ended.ok()) {
            return;
        }
        if (repairedTooOften) {
            throw new WaggleException(
                    Fault.ENGINE_LOOPS, agent + " gave up: the model's edits did not fit the files, again and again");
        }
        if (log.asked() == 0 || log.unanswered() > 0 || !log.finished()) {
            throw new WaggleException(
                    Fault.ENGINE_CRASHED,
                    agent + " ended without having done its task: " + Words.shortened(Words.last(talk(ended))));
        }
    }

    private static String talk(Ended ended) {
        String out = ended.stdout().text();
        int mark = out.lastIndexOf(LOG);
        return mark < 0 ? out : out.substring(0, mark);
    }

    @Override
    public String text(Ended ended) {
        return talk(ended).strip();
    }

    @Override
    public String summary(Ended ended) {
        if (!edited.isEmpty()) {
            return Words.shortened("Change " + String.join(", ", edited));
        }
        return Words.shortened(Words.last(
                talk(ended).lines().filter(line -> !line.startsWith("Tokens: ")).collect(Collectors.joining("\n"))));
    }

    @Override
    public Spent spent() {
        return log.spent(model);
    }
}
