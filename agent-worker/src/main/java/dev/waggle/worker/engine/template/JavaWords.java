package dev.waggle.worker.engine.template;

import dev.waggle.worker.engine.template.wish.Field;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the kinds of fields are written in Java. */
final class JavaWords {
    private JavaWords() {}

    static void put(Map<String, Object> facts, Field field) {
        facts.put(
                "javaType",
                switch (field.kind()) {
                    case TEXT, CHOICE -> "String";
                    case INTEGER -> "Integer";
                    case DECIMAL -> "BigDecimal";
                    case DATE, TODAY -> "LocalDate";
                    case TAGS -> "List<String>";
                });
        facts.put("javaEx1", literal(field, 0));
        facts.put("javaEx2", literal(field, 1));
    }

    private static String literal(Field field, int example) {
        String text = field.examples().get(example);
        return switch (field.kind()) {
            case TEXT, CHOICE -> FieldFacts.quoted(text);
            case INTEGER -> text;
            case DECIMAL -> "new BigDecimal(" + FieldFacts.quoted(text) + ")";
            case DATE, TODAY -> "LocalDate.parse(" + FieldFacts.quoted(text) + ")";
            case TAGS ->
                Stream.of(text.split(","))
                        .map(word -> FieldFacts.quoted(word.strip()))
                        .collect(Collectors.joining(", ", "List.of(", ")"));
        };
    }
}
