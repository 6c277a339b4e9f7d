package dev.waggle.worker.engine.commandline;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What people see of one step of Claude Code. */
final class ClaudeStep {
    private ClaudeStep() {}

    static String of(JsonNode block) {
        return switch (block.path("type").asString("")) {
            case "text" -> block.path("text").asString("").lines().findFirst().orElse("");
            case "tool_use" -> use(block.path("name").asString(""), block.path("input"));
            default -> "";
        };
    }

    static String use(String tool, JsonNode input) {
        for (String name : List.of("file_path", "path", "pattern", "command", "description")) {
            String what = input.path(name).asString("");
            if (!what.isBlank()) {
                return tool + " "
                        + what.replace("/workspace/", "").lines().findFirst().orElse("");
            }
        }
        return tool;
    }
}
