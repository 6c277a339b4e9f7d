package dev.waggle.worker.engine.template;

import dev.waggle.worker.engine.template.wish.Field;
import dev.waggle.worker.engine.template.wish.FieldKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Facts about the fields of an entry: how each kind of value is written in the languages of the templates. */
final class FieldFacts {
    private FieldFacts() {}

    static List<Map<String, Object>> all(List<Field> fields) {
        long required = fields.stream().filter(Field::required).count();
        var all = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            Map<String, Object> facts = of(field);
            facts.put("first", i == 0);
            facts.put("index", i);
            facts.put("lastRequired", i == required - 1);
            facts.put("lastOptional", i == fields.size() - 1);
            facts.put("positionalWords", i == 0 && required == 1);
            all.add(facts);
        }
        return all;
    }

    static String label(Field field) {
        return field.name().replace('_', ' ');
    }

    private static Map<String, Object> of(Field field) {
        String label = label(field);
        String camel = Facts.lowerFirst(Facts.camel(field.name()));
        var facts = new HashMap<String, Object>();
        facts.put("name", field.name());
        facts.put("NAME", field.name().toUpperCase(Locale.ROOT));
        facts.put("camel", camel);
        facts.put("Camel", Facts.capital(camel));
        facts.put("label", label);
        facts.put("Label", Facts.capital(label));
        facts.put("a_label", Facts.withArticle(label));
        facts.put("option", field.name().replace('_', '-'));
        facts.put("META", meta(field));
        facts.put("help", help(field));
        facts.put("required", field.required());
        facts.put("options", field.choices());
        for (FieldKind kind : FieldKind.values()) {
            facts.put(kind.name().toLowerCase(Locale.ROOT), field.kind() == kind);
        }
        facts.put("day", field.kind() == FieldKind.DATE || field.kind() == FieldKind.TODAY);
        facts.put("number", field.kind() == FieldKind.INTEGER || field.kind() == FieldKind.DECIMAL);
        List<String> examples = field.examples();
        facts.put("str1", quoted(examples.getFirst()));
        facts.put("str2", quoted(examples.get(1)));
        facts.put("csv1", csv(examples.getFirst()));
        facts.put("csv2", csv(examples.get(1)));
        facts.put("json1", json(field, 0));
        facts.put("json2", json(field, 1));
        facts.put("one1", quoted(examples.getFirst().split(",")[0]));
        facts.put("one2", quoted(lastOf(examples.get(1))));
        PythonWords.put(facts, field);
        JavaWords.put(facts, field);
        return facts;
    }

    private static String lastOf(String list) {
        return list.substring(list.lastIndexOf(',') + 1).strip();
    }

    /** How a value is named in a usage line. */
    private static String meta(Field field) {
        return switch (field.kind()) {
            case DATE, TODAY -> "YYYY-MM-DD";
            case TAGS -> "A,B";
            case CHOICE -> String.join("|", field.choices());
            case TEXT, INTEGER, DECIMAL -> field.name().toUpperCase(Locale.ROOT);
        };
    }

    private static String help(Field field) {
        String label = label(field);
        return switch (field.kind()) {
            case TEXT -> "the " + label;
            case INTEGER -> label + ", a whole number";
            case DECIMAL -> label + ", a number such as 12.50";
            case DATE -> label + ", a date such as 2030-01-31";
            case TODAY -> label + ", such as 2030-01-31 (default: today)";
            case TAGS -> label + ", with commas between";
            case CHOICE -> label + ": " + String.join(", ", field.choices());
        };
    }

    static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String csv(String text) {
        return text.contains(",") ? quoted(text) : text;
    }

    /** "TITLE [--author AUTHOR]". */
    static String usage(List<Field> fields) {
        return fields.stream()
                .map(field -> field.required()
                        ? field.name().toUpperCase(Locale.ROOT)
                        : "[--" + field.name().replace('_', '-') + " " + meta(field) + "]")
                .collect(Collectors.joining(" "));
    }

    /** What a person types to add the first example. */
    static String arguments(List<Field> fields) {
        Stream<String> required = fields.stream()
                .filter(Field::required)
                .map(field -> shell(field.examples().getFirst()));
        Stream<String> optional = fields.stream()
                .filter(field -> !field.required())
                .map(field -> "--" + field.name().replace('_', '-') + " "
                        + shell(field.examples().getFirst()));
        return Stream.concat(required, optional).collect(Collectors.joining(" "));
    }

    private static String shell(String text) {
        return text.matches("[A-Za-z0-9_.:/@-]+") ? text : quoted(text);
    }

    /** A number as JSON and Python print it: 12.5, not 12.50. */
    static String plainNumber(String text) {
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", ".0") : text;
    }

    /** An example as a JSON object. */
    static String json(List<Field> fields, int example) {
        return fields.stream()
                .map(field -> quoted(field.name()) + ": " + json(field, example))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String json(Field field, int example) {
        String text = field.examples().get(example);
        return switch (field.kind()) {
            case INTEGER, DECIMAL -> plainNumber(text);
            case TAGS ->
                Stream.of(text.split(","))
                        .map(word -> quoted(word.strip()))
                        .collect(Collectors.joining(", ", "[", "]"));
            case TEXT, DATE, TODAY, CHOICE -> quoted(text);
        };
    }
}
