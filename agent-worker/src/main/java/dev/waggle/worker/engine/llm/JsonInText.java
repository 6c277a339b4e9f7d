package dev.waggle.worker.engine.llm;

import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Finds the JSON object in what a model said: bare, fenced, or with talk around it. */
final class JsonInText {
    private static final int MOST_STARTS = 50;

    /** Forgives what models get wrong: line breaks inside strings, commas before a closing bracket, talk behind the end. */
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private JsonInText() {}

    /** The first object that has one of the properties. */
    static Optional<JsonNode> find(String text, Set<String> properties) {
        int start = text.indexOf('{');
        for (int i = 0; start >= 0 && i < MOST_STARTS; i++) {
            Optional<JsonNode> object = object(text.substring(start))
                    .filter(found -> properties.stream().anyMatch(found::has));
            if (object.isPresent()) {
                return object;
            }
            start = text.indexOf('{', start + 1);
        }
        return Optional.empty();
    }

    static Set<String> propertiesOf(JsonSchema schema) {
        return ((JsonObjectSchema) schema.rootElement()).properties().keySet();
    }

    private static Optional<JsonNode> object(String text) {
        try {
            JsonNode node = READER.readValue(text);
            return Optional.ofNullable(node).filter(JsonNode::isObject);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
