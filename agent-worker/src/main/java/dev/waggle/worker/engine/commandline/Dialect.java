package dev.waggle.worker.engine.commandline;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The words in which an agent tells of its steps, one JSON object a line. What is not known in them is passed over. */
enum Dialect {
    /** {@code codex exec --json}; an error that it recovers from is no {@code turn.failed}. */
    CODEX(
            "Codex",
            "thread.started",
            "turn.started",
            "turn.completed",
            "turn.failed",
            "item.started",
            "item.updated",
            "item.completed",
            "error") {
        @Override
        void read(JsonNode event, EventsTranscript into) {
            switch (event.path("type").asString("")) {
                case "item.started", "item.completed" -> item(event, into);
                case "turn.completed" -> {
                    JsonNode used = event.path("usage");
                    into.used(
                            used.path("input_tokens").asLong(0),
                            used.path("output_tokens").asLong(0));
                    into.over();
                }
                case "turn.failed" -> {
                    String said = event.path("error").path("message").asString("it does not say why");
                    into.failed(said, status(said));
                }
                default -> {}
            }
        }

        private void item(JsonNode event, EventsTranscript into) {
            JsonNode item = event.path("item");
            boolean done = event.path("type").asString("").equals("item.completed");
            switch (item.path("type").asString("")) {
                case "command_execution" -> {
                    if (!done) {
                        into.tell("runs " + item.path("command").asString(""));
                    }
                }
                case "file_change" ->
                    item.path("changes")
                            .forEach(change -> into.tell(change.path("kind").asString("changes") + " "
                                    + change.path("path").asString("")));
                case "agent_message" -> {
                    if (done) {
                        into.says(item.path("text").asString(""));
                    }
                }
                default -> {}
            }
        }
    },
    /** {@code gemini --output-format stream-json}; its totals leave out thoughts and what tools brought. */
    GEMINI("Gemini CLI", "init", "message", "tool_use", "tool_result", "error", "result") {
        @Override
        void read(JsonNode event, EventsTranscript into) {
            switch (event.path("type").asString("")) {
                case "init" -> into.model(event.path("model").asString(""));
                case "message" -> {
                    if (event.path("role").asString("").equals("assistant")) {
                        into.goesOn(event.path("content").asString(""));
                    }
                }
                case "tool_use" -> {
                    into.says("");
                    into.tell(ClaudeStep.use(event.path("tool_name").asString(""), event.path("parameters")));
                }
                case "result" -> {
                    JsonNode used = event.path("stats");
                    into.used(
                            used.path("input_tokens").asLong(0),
                            used.path("output_tokens").asLong(0));
                    String status = event.path("status").asString("");
                    if (status.equals("success")) {
                        into.over();
                    } else {
                        String said = event.path("error").path("message").asString(status);
                        into.failed(said, status(said));
                    }
                }
                default -> {}
            }
        }
    },
    /** {@code opencode run --format json}; each step tells what it used. */
    OPENCODE("opencode", "step_start", "step_finish", "tool_use", "text", "reasoning", "error") {
        @Override
        void read(JsonNode event, EventsTranscript into) {
            JsonNode part = event.path("part");
            switch (event.path("type").asString("")) {
                case "tool_use" ->
                    into.tell(ClaudeStep.use(
                            part.path("tool").asString(""), part.path("state").path("input")));
                case "text" -> into.says(part.path("text").asString(""));
                case "step_finish" -> {
                    JsonNode used = part.path("tokens");
                    JsonNode cache = used.path("cache");
                    into.used(
                            used.path("input").asLong(0)
                                    + cache.path("read").asLong(0)
                                    + cache.path("write").asLong(0),
                            used.path("output").asLong(0)
                                    + used.path("reasoning").asLong(0));
                    if (!part.path("reason").asString("").equals("tool-calls")) {
                        into.over();
                    }
                }
                case "error" -> {
                    JsonNode data = event.path("error").path("data");
                    String said = data.path("message")
                            .asString(event.path("error").path("name").asString("it does not say why"));
                    int told = data.path("statusCode").asInt(0);
                    into.failed(said, told > 0 ? told : status(said));
                }
                default -> {}
            }
        }
    };

    private static final Pattern STATUS =
            Pattern.compile("(?:status:? |\\\\?\"code\\\\?\":\\s*|API Error: )([45]\\d\\d)\\b");

    private final String agent;
    private final Set<String> words;

    Dialect(String agent, String... words) {
        this.agent = agent;
        this.words = Set.of(words);
    }

    /** The kinds of its events. */
    Set<String> words() {
        return words;
    }

    /** As people call it. */
    String agent() {
        return agent;
    }

    /** Tells what an event says. */
    abstract void read(JsonNode event, EventsTranscript into);

    /** How it calls its session, in the events that tell. */
    Optional<String> session(JsonNode event) {
        String name = switch (this) {
            case CODEX -> "thread_id";
            case GEMINI -> "session_id";
            case OPENCODE -> "sessionID";
        };
        return Optional.of(event.path(name)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    /** The status of HTTP in what an agent says of its provider; 0 where there is none. */
    static int status(String said) {
        Matcher status = STATUS.matcher(said);
        return status.find() ? Integer.parseInt(status.group(1)) : 0;
    }
}
