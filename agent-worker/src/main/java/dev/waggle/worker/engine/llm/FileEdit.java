package dev.waggle.worker.engine.llm;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One change of a file, as a model asks for it. */
sealed interface FileEdit {
    String path();

    /** The whole file, new or instead of what was there. */
    record Write(String path, String content) implements FileEdit {}

    /** Text that occurs exactly once in the file makes way for another. */
    record Replace(String path, String search, String content) implements FileEdit {}

    record Delete(String path) implements FileEdit {}

    /** Reads an edit in the shape that was asked for, or by the fields that it has; nothing where it is neither. */
    static Optional<FileEdit> from(JsonNode node) {
        String path = node.path("path").asString("").strip().replaceFirst("^(\\./)+", "");
        String search = node.path("search").asString("");
        String content = node.path("content").asString(node.path("replace").asString(""));
        String action = node.path("action").asString(guess(node));
        return switch (action) {
            case "write" -> Optional.of(new Write(path, content));
            case "replace" -> Optional.of(new Replace(path, search, content));
            case "delete" -> Optional.of(new Delete(path));
            default -> Optional.empty();
        };
    }

    private static String guess(JsonNode node) {
        if (node.path("delete").asBoolean(false)) {
            return "delete";
        }
        if (node.has("search")) {
            return "replace";
        }
        return node.has("content") ? "write" : "";
    }
}
