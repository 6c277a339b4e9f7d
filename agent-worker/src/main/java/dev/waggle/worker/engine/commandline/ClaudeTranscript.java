package dev.waggle.worker.engine.commandline;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.process.Ended;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Claude Code's {@code stream-json}: {@code init}, {@code assistant} and {@code user} in turns, and one {@code result}. */
final class ClaudeTranscript implements Transcript {
    /** {@code subtype} says "success" of nearly everything, so it is asked about its limits only. */
    private static final List<String> LIMITS = List.of("error_max_turns", "error_max_budget_usd");

    private static final Set<String> WORDS = Set.of(
            "system",
            "assistant",
            "user",
            "result",
            "stream_event",
            "rate_limit_event",
            "tool_progress",
            "tool_use_summary",
            "auth_status");

    private static final Pattern NO_KEY = Pattern.compile("(?i)not logged in|/login|invalid api key|no api key");
    private static final Pattern NO_MONEY = Pattern.compile("(?i)credit balance is too low");
    private static final Pattern NO_WAY = Pattern.compile(
            "(?i)unable to connect|connection (?:error|refused|reset)|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|fetch failed|socket");

    private final String agent;
    private final Consumer<String> progress;
    private final ClaudeUsage usage = new ClaudeUsage();
    private @Nullable JsonNode result;
    private @Nullable String session;

    ClaudeTranscript(String agent, Consumer<String> progress) {
        this.agent = agent;
        this.progress = progress;
    }

    @Override
    public void hear(String line) {
        Words.object(line).ifPresentOrElse(this::hear, () -> tell(line));
    }

    private void hear(JsonNode event) {
        usage.saw(event);
        if (event.path("session_id").isString()) {
            session = event.path("session_id").asString();
        }
        if (event.path("type").asString("").equals("assistant")) {
            event.path("message").path("content").forEach(block -> tell(ClaudeStep.of(block)));
        }
    }

    private void tell(String line) {
        // what was cut is no sentence for anybody
        if (!line.isBlank() && !line.startsWith("{")) {
            progress.accept(line);
        }
    }

    @Override
    public @Nullable String session() {
        return session;
    }

    @Override
    public void goesOn() {
        usage.goesOn();
    }

    @Override
    public Set<String> words() {
        return WORDS;
    }

    @Override
    public void close(Ended ended) {
        result = Words.objects(ended.stdout().text())
                .filter(event -> event.path("type").asString("").equals("result"))
                .reduce((_, last) -> last)
                .orElse(null);
        if (result != null) {
            usage.saw(result);
            progress.accept(usage.line(agent));
        }
    }

    @Override
    public void judge(Ended ended) {
        if (result == null) {
            return;
        }
        String said = said(result);
        if (LIMITS.contains(result.path("subtype").asString(""))) {
            throw new WaggleException(
                    Fault.ENGINE_LIMIT,
                    agent + " stopped at its limit (" + said
                            + "): make the task smaller, or raise the limit in waggle.engines." + agent + ".command");
        }
        if (result.path("is_error").asBoolean(false)) {
            throw error(result, said);
        }
        JsonNode denied = result.path("permission_denials");
        if (!denied.isEmpty()) {
            throw new WaggleException(
                    Fault.ENGINE_DENIED,
                    agent + " wanted what it may not do, and was kept from it: " + denials(denied));
        }
    }

    private WaggleException error(JsonNode result, String said) {
        int status = result.path("api_error_status").asInt(0);
        if (NO_MONEY.matcher(said).find()) {
            return ProviderFault.of(agent, 402, said);
        }
        if (status > 0) {
            return ProviderFault.of(agent, status, said);
        }
        if (NO_KEY.matcher(said).find()) {
            return ProviderFault.noKey(agent, said);
        }
        if (NO_WAY.matcher(said).find()) {
            return ProviderFault.unreachable(agent, said);
        }
        String reason = result.path("terminal_reason").asString("");
        return reason.startsWith("malformed")
                ? new WaggleException(Fault.PROVIDER_GARBAGE, agent + " could not use what the model said: " + said)
                : new WaggleException(Fault.ENGINE_CRASHED, agent + " reports an error: " + said);
    }

    private static String denials(JsonNode denied) {
        var all = new StringBuilder();
        denied.forEach(one -> all.append(all.isEmpty() ? "" : ", ")
                .append(ClaudeStep.use(one.path("tool_name").asString(""), one.path("tool_input"))));
        return Words.shortened(all.toString());
    }

    private static String said(JsonNode result) {
        String text = result.path("result").asString("");
        if (text.isBlank()) {
            text = result.path("errors").path(0).asString("");
        }
        return Words.shortened(text.isBlank() ? result.path("terminal_reason").asString("it does not say why") : text);
    }

    @Override
    public String text(Ended ended) {
        if (result == null) {
            throw new WaggleException(
                    Fault.ENGINE_CRASHED, agent + " ended without saying how: no result event in its output");
        }
        return result.path("result").asString("");
    }

    @Override
    public String summary(Ended ended) {
        return Words.shortened(text(ended));
    }

    @Override
    public Spent spent() {
        return usage.spent();
    }
}
