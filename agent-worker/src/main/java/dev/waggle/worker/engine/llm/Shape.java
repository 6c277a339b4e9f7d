package dev.waggle.worker.engine.llm;

import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shapes of answers, in the strict form that all providers take: every property is required, none is added. */
final class Shape {
    /** A {@link dev.waggle.common.contract.Plan}. */
    static final JsonSchema PLAN = schema(
            "plan",
            object(
                    "title", text("the project's or change's name, one line"),
                    "summary", text("a few sentences for the person who asked"),
                    "tech_stack", text("for example: Python 3, unittest"),
                    "check_command",
                            text(
                                    "one command that checks the whole, run in the project's root; empty to have it detected"),
                    "phases",
                            list(object(
                                    "title",
                                    text("one line"),
                                    "auto_advance",
                                    new JsonBooleanSchema(),
                                    "pause_after",
                                    new JsonBooleanSchema(),
                                    "tasks",
                                    list(object(
                                            "key", text("T1, T2, …: capital letters, digits and dashes"),
                                            "title", text("one line"),
                                            "description", text("what to do, in Markdown"),
                                            "priority", number("higher first"),
                                            "estimate_minutes", number("a guess"),
                                            "depends_on", list(text("a key of this plan")),
                                            "criteria", list(text("how one can tell that it is done")),
                                            "paths", list(text("a file it will touch, relative to the root"))))))));

    /** Edits of files, or the wish to see files first. */
    static final JsonSchema EDITS = schema(
            "edits",
            object(
                    "summary", text("what was done, one line: it becomes the commit's title"),
                    "read", list(text("a file to be shown before you can answer; leave empty when you answer")),
                    "edits",
                            list(object(
                                    "action", oneOf("write", "replace", "delete"),
                                    "path", text("relative to the root, with forward slashes"),
                                    "search",
                                            text(
                                                    "replace: the exact text to be replaced, which occurs exactly once in the file; else empty"),
                                    "content", text("write: the whole file; replace: the new text; delete: empty")))));

    static final JsonSchema REVIEW = schema(
            "review",
            object(
                    "approved",
                    new JsonBooleanSchema(),
                    "feedback",
                    text(
                            "not approved: what has to be mended, in sentences that can be acted on; approved: what was looked at")));

    private Shape() {}

    private static JsonSchema schema(String name, JsonObjectSchema root) {
        return JsonSchema.builder().name(name).rootElement(root).build();
    }

    private static JsonObjectSchema object(Object... namesAndTypes) {
        Map<String, JsonSchemaElement> properties = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            properties.put((String) namesAndTypes[i], (JsonSchemaElement) namesAndTypes[i + 1]);
        }
        return JsonObjectSchema.builder()
                .addProperties(properties)
                .required(new ArrayList<>(properties.keySet()))
                .additionalProperties(false)
                .build();
    }

    private static JsonArraySchema list(JsonSchemaElement items) {
        return JsonArraySchema.builder().items(items).build();
    }

    private static JsonStringSchema text(String description) {
        return JsonStringSchema.builder().description(description).build();
    }

    private static JsonIntegerSchema number(String description) {
        return JsonIntegerSchema.builder().description(description).build();
    }

    private static JsonEnumSchema oneOf(String... values) {
        return JsonEnumSchema.builder().enumValues(List.of(values)).build();
    }
}
