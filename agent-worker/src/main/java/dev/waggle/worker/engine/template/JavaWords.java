package dev.waggle.worker.engine.template;

import dev.waggle.worker.engine.template.wish.Field;
import java.util.Locale;
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
        facts.put("javaParse", parse(field));
        facts.put("javaText", text(field));
        facts.put("javaEx1", literal(field, 0));
        facts.put("javaEx2", literal(field, 1));
    }

    /** How a value is read from the map of texts. */
    private static String parse(Field field) {
        String key = FieldFacts.quoted(field.name());
        String text = "texts.get(" + key + ")";
        String given = field.required() ? "Values.needed(" + key + ", " + text + ")" : text;
        return switch (field.kind()) {
            case TEXT -> field.required() ? given : "Values.text(" + text + ")";
            case INTEGER -> "Values.integer(" + key + ", " + given + ")";
            case DECIMAL -> "Values.decimal(" + key + ", " + given + ")";
            case DATE, TODAY -> "Values.date(" + key + ", " + given + ")";
            case TAGS -> "Values.words(" + given + ")";
            case CHOICE ->
                "Values.oneOf(" + key + ", " + given + ", " + field.name().toUpperCase(Locale.ROOT) + "_CHOICES)";
        };
    }

    private static String text(Field field) {
        String name = Facts.lowerFirst(Facts.camel(field.name()));
        return switch (field.kind()) {
            case TEXT, CHOICE -> name;
            case TAGS -> "String.join(\", \", " + name + ")";
            case INTEGER, DECIMAL, DATE, TODAY -> "Values.write(" + name + ")";
        };
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
