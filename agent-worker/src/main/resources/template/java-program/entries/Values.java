package {{package}};

{{#hasDecimal}}
import java.math.BigDecimal;
{{/hasDecimal}}
{{#hasDate}}
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
{{/hasDate}}
{{#hasTags}}
import java.util.Arrays;
{{/hasTags}}
{{#hasTagsOrChoice}}
import java.util.List;
{{/hasTagsOrChoice}}

/** Reads values as people type them, and writes them back. */
final class Values {
    private Values() {}

    /** A text; empty where there is none. */
    static String text(String text) {
        return text == null ? "" : text.strip();
    }

    /** A text that must be there. */
    static String needed(String name, String text) {
        if (text(text).isEmpty()) {
            throw Problem.wrongUse(name + " is missing");
        }
        return text(text);
    }
{{#hasInteger}}

    /** A whole number, 0 or more; null where there is none. */
    static Integer integer(String name, String text) {
        if (text(text).isEmpty()) {
            return null;
        }
        if (!text.strip().matches("[0-9]{1,9}")) {
            throw Problem.wrongUse(name + ": '" + text + "' is not a whole number");
        }
        return Integer.valueOf(text.strip());
    }
{{/hasInteger}}
{{#hasDecimal}}

    /** A number such as 12.50; null where there is none. */
    static BigDecimal decimal(String name, String text) {
        if (text(text).isEmpty()) {
            return null;
        }
        if (!text.strip().matches("-?[0-9]{1,15}(\\.[0-9]{1,6})?")) {
            throw Problem.wrongUse(name + ": '" + text + "' is not a number such as 12.50");
        }
        return new BigDecimal(text.strip());
    }
{{/hasDecimal}}
{{#hasDate}}

    /** A date such as 2030-01-31; null where there is none. */
    static LocalDate date(String name, String text) {
        if (text(text).isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw Problem.wrongUse(name + ": '" + text + "' is not a date such as 2030-01-31");
        }
    }
{{/hasDate}}
{{#hasTags}}

    /** Words or phrases with commas between them. */
    static List<String> words(String text) {
        return Arrays.stream(text(text).split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
    }
{{/hasTags}}
{{#hasChoice}}

    /** One of a few words; the first where none is given. */
    static String oneOf(String name, String text, List<String> choices) {
        if (text(text).isEmpty()) {
            return choices.get(0);
        }
        if (!choices.contains(text.strip())) {
            throw Problem.wrongUse(name + ": '" + text + "' is none of " + String.join(", ", choices));
        }
        return text.strip();
    }
{{/hasChoice}}

    /** A value as a text; empty where there is none. */
    static String write(Object value) {
        return value == null ? "" : value.toString();
    }
}
