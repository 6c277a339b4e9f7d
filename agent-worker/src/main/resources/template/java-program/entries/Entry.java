package {{package}};

{{#hasDecimal}}
import java.math.BigDecimal;
{{/hasDecimal}}
{{#hasDate}}
import java.time.LocalDate;
{{/hasDate}}
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One {{thing}}. Values that nobody gave are empty. */
record {{Class}}(
        int id,
{{#done}}
        boolean done,
{{/done}}
{{#fields}}
        {{javaType}} {{camel}}{{^-last}},{{/-last}}
{{/fields}}
) {
    /** The names of the values, in the order of tables and files. */
    static final List<String> NAMES = List.of(
            "id",
{{#done}}
            "done",
{{/done}}
{{#fields}}
            "{{name}}"{{^-last}},{{/-last}}{{#-last}});{{/-last}}
{{/fields}}
{{#choices}}

    static final List<String> {{NAME}}_CHOICES = List.of({{#options}}"{{.}}"{{^-last}}, {{/-last}}{{/options}});
{{/choices}}

    /** Reads texts by name, as a person or a file gives them. */
    static {{Class}} of(int id, Map<String, String> texts) {
        return new {{Class}}(
                id,
{{#done}}
                "yes".equals(texts.get("done")),
{{/done}}
{{#fields}}
                {{javaParse}}{{^-last}},{{/-last}}{{#-last}});{{/-last}}
{{/fields}}
    }

    /** This {{thing}} as texts by name. */
    Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        texts.put("id", Integer.toString(id));
{{#done}}
        texts.put("done", done ? "yes" : "no");
{{/done}}
{{#fields}}
        texts.put("{{name}}", {{javaText}});
{{/fields}}
        return texts;
    }
}
