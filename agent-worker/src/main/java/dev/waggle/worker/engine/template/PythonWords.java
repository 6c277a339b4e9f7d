package dev.waggle.worker.engine.template;

import dev.waggle.worker.engine.template.wish.Field;
import dev.waggle.worker.engine.template.wish.FieldKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the kinds of fields are written in Python. */
final class PythonWords {
    private PythonWords() {}

    static void put(Map<String, Object> facts, Field field) {
        Kind kind = kind(field);
        String self = "self." + field.name();
        facts.put("pyType", kind.type);
        facts.put("pyOptionalType", kind.nothing.equals("None") ? kind.type + " | None" : kind.type);
        facts.put("pyDefault", kind.initial);
        facts.put("pyArgDefault", kind.argument);
        facts.put("pyParse", kind.parse);
        boolean mayBeEmpty = field.kind() == FieldKind.TEXT && !field.required();
        facts.put("pyArgType", mayBeEmpty ? "str.strip" : "checked(model." + kind.parse + ")");
        facts.put("pyToJson", kind.toJson.replace("$", self));
        facts.put("pyToText", kind.toText.replace("$", self));
        facts.put("pyFromJson", fromJson(field, kind));
        facts.put("webCheck", webCheck(field));
        facts.put("webDefault", webDefault(field));
        facts.put("webOne1", webOne(field));
        facts.put("pyEx1", literal(field, 0));
        facts.put("pyEx2", literal(field, 1));
    }

    /**
     * @param nothing what stands for "not given"
     * @param initial the default in the class
     * @param argument the default on the command line
     */
    private record Kind(
            String type, String nothing, String initial, String argument, String parse, String toJson, String toText) {}

    private static Kind kind(Field field) {
        String choices = field.name().toUpperCase(Locale.ROOT) + "_CHOICES[0]";
        return switch (field.kind()) {
            case TEXT -> new Kind("str", "\"\"", "\"\"", "\"\"", "parse_text", "$", "$");
            case INTEGER -> new Kind("int", "None", "None", "None", "parse_integer", "$", "as_text($)");
            case DECIMAL ->
                new Kind("Decimal", "None", "None", "None", "parse_decimal", "as_text($) or None", "as_text($)");
            case DATE, TODAY ->
                new Kind("dt.date", "None", "None", "None", "parse_date", "as_text($) or None", "as_text($)");
            case TAGS ->
                new Kind(
                        "list[str]",
                        "[]",
                        "dataclasses.field(default_factory=list)",
                        "[]",
                        "parse_words",
                        "$",
                        "\", \".join($)");
            case CHOICE -> new Kind("str", "\"\"", choices, "model." + choices, "parse_" + field.name(), "$", "$");
        };
    }

    private static String fromJson(Field field, Kind kind) {
        String key = '"' + field.name() + '"';
        return switch (field.kind()) {
            case TEXT -> field.required() ? "str(data[" + key + "])" : "str(data.get(" + key + ") or \"\")";
            case TAGS -> "[str(word) for word in data.get(" + key + ") or []]";
            case CHOICE -> kind.parse + "(data.get(" + key + ", " + kind.initial + "))";
            case INTEGER, DECIMAL, DATE, TODAY ->
                field.required()
                        ? kind.parse + "(data[" + key + "])"
                        : "optional(" + kind.parse + ", data.get(" + key + "))";
        };
    }

    /** The function that checks a value from a client. */
    private static String webCheck(Field field) {
        return switch (field.kind()) {
            case TEXT -> field.required() ? "needed_text" : "text";
            case INTEGER -> "integer";
            case DECIMAL -> "decimal";
            case DATE, TODAY -> "date";
            case TAGS -> "words";
            case CHOICE ->
                field.choices().stream().map(FieldFacts::quoted).collect(Collectors.joining(", ", "one_of(", ")"));
        };
    }

    private static String webDefault(Field field) {
        return switch (field.kind()) {
            case TEXT -> "\"\"";
            case INTEGER, DECIMAL, DATE -> "None";
            case TODAY -> "dt.date.today().isoformat()";
            case TAGS -> "[]";
            case CHOICE -> FieldFacts.quoted(field.choices().getFirst());
        };
    }

    /** A value as a client types it in a query. */
    private static String webOne(Field field) {
        String text = field.examples().getFirst();
        return field.kind() == FieldKind.DECIMAL
                ? FieldFacts.quoted(FieldFacts.plainNumber(text))
                : FieldFacts.quoted(field.kind() == FieldKind.TAGS ? text.split(",")[0] : text);
    }

    private static String literal(Field field, int example) {
        String text = field.examples().get(example);
        return switch (field.kind()) {
            case TEXT, CHOICE -> FieldFacts.quoted(text);
            case INTEGER -> text;
            case DECIMAL -> "Decimal(" + FieldFacts.quoted(text) + ")";
            case DATE, TODAY -> {
                List<Integer> parts =
                        Stream.of(text.split("-")).map(Integer::valueOf).toList();
                yield "dt.date(" + parts.getFirst() + ", " + parts.get(1) + ", " + parts.get(2) + ")";
            }
            case TAGS ->
                Stream.of(text.split(","))
                        .map(word -> FieldFacts.quoted(word.strip()))
                        .collect(Collectors.joining(", ", "[", "]"));
        };
    }
}
