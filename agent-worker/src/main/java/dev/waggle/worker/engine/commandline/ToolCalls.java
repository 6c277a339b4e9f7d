package dev.waggle.worker.engine.commandline;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The tool calls that a line of an agent's output tells of, as far as agents that we know print them: name and arguments. */
final class ToolCalls {
    private ToolCalls() {}

    static List<String> in(String line) {
        return Words.object(line).map(ToolCalls::in).orElse(List.of());
    }

    private static List<String> in(JsonNode event) {
        return switch (event.path("type").asString("")) {
            case "assistant" -> ofClaude(event.path("message").path("content"));
            case "item.started" -> ofCodex(event.path("item"));
            case "tool_use" -> ofGeminiOrOpencode(event);
            default -> List.of();
        };
    }

    private static List<String> ofClaude(JsonNode content) {
        var calls = new ArrayList<String>();
        for (JsonNode block : content) {
            if (block.path("type").asString("").equals("tool_use")) {
                calls.add(call(block.path("name"), block.path("input")));
            }
        }
        return calls;
    }

    private static List<String> ofCodex(JsonNode item) {
        return switch (item.path("type").asString("")) {
            case "command_execution" -> List.of("run " + item.path("command").asString(""));
            case "mcp_tool_call" -> List.of(call(item.path("tool"), item.path("arguments")));
            default -> List.of();
        };
    }

    private static List<String> ofGeminiOrOpencode(JsonNode event) {
        JsonNode part = event.path("part");
        return List.of(
                part.isMissingNode()
                        ? call(event.path("tool_name"), event.path("parameters"))
                        : call(part.path("tool"), part.path("state").path("input")));
    }

    private static String call(JsonNode name, JsonNode arguments) {
        return name.asString("") + " " + arguments;
    }
}
