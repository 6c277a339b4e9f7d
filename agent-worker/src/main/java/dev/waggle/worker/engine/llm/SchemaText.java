package dev.waggle.worker.engine.llm;

import dev.langchain4j.internal.JsonSchemaElementJsonUtils;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.waggle.common.WaggleJson;

/** Writes a schema out for models that can only be told it. */
final class SchemaText {
    private SchemaText() {}

    static String of(JsonSchema schema) {
        return WaggleJson.mapper().writeValueAsString(JsonSchemaElementJsonUtils.toMap(schema.rootElement()));
    }
}
