package dev.waggle.worker.engine.template;

import dev.waggle.worker.engine.template.wish.Ability;
import dev.waggle.worker.engine.template.wish.Field;
import dev.waggle.worker.engine.template.wish.FieldKind;
import dev.waggle.worker.engine.template.wish.Names;
import dev.waggle.worker.engine.template.wish.Product;
import dev.waggle.worker.engine.template.wish.Shape;
import dev.waggle.worker.engine.template.wish.Thing;
import dev.waggle.worker.engine.template.wish.Wish;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Facts about programs that keep entries. */
final class EntryFacts {
    private static final Set<String> OTHER_CLASSES = Set.of(
            "String",
            "Integer",
            "Object",
            "List",
            "Map",
            "Path",
            "Files",
            "Main",
            "Json",
            "Table",
            "Csv",
            "Commands",
            "LocalDate",
            "BigDecimal",
            "Exception",
            "Error",
            "System",
            "Math",
            "Store",
            "Decimal",
            "Callable",
            "Handler");
    private static final Set<String> GROUPS =
            Set.of("category", "genre", "person", "species", "department", "location");

    private EntryFacts() {}

    static void put(Map<String, Object> facts, Wish wish, Product.Entries entries) {
        putThing(facts, entries.thing());
        putAbilities(facts, entries.abilities());
        List<Map<String, Object>> fields = FieldFacts.all(entries.fields());
        Field first = entries.fields().getFirst();
        facts.put("fields", fields);
        facts.put("main", fields.getFirst());
        facts.put("rest", fields.subList(1, fields.size()));
        List<String> labels = entries.fields().stream().map(FieldFacts::label).toList();
        facts.put("fieldNote", labels.size() > 1 ? " (" + Facts.listed(labels) + ")" : "");
        facts.put("firstName", first.name());
        putKinds(facts, entries.fields());
        fields.stream()
                .filter(field -> Boolean.TRUE.equals(field.get("today")))
                .findFirst()
                .ifPresent(field -> facts.put("todayName", field.get("name")));
        facts.put("choices", pick(entries, fields, field -> field.kind() == FieldKind.CHOICE));
        facts.put("filterFields", pick(entries, fields, field -> !field.required()));
        facts.put(
                "badValues",
                pick(entries, fields, field -> field.kind() != FieldKind.TEXT && field.kind() != FieldKind.TAGS));
        facts.put(
                "hasBadValues",
                entries.fields().stream()
                        .anyMatch(field -> field.kind() != FieldKind.TEXT && field.kind() != FieldKind.TAGS));
        List<Map<String, Object>> numbers = pick(entries, fields, Field::addsUp);
        List<Map<String, Object>> groups =
                pick(entries, fields, field -> field.kind() == FieldKind.CHOICE || GROUPS.contains(field.name()));
        facts.put("numberFields", numbers);
        facts.put("groupFields", groups);
        facts.put("hasNumber", !numbers.isEmpty());
        facts.put("hasGroup", !groups.isEmpty());
        putTotals(facts, entries, fields);
        List<String> commands = commands(entries.abilities());
        facts.put("commands", commands);
        facts.put("commandWords", Facts.listed(commands));
        facts.put("examples", examples(wish, entries));
        String usage = FieldFacts.usage(entries.fields());
        facts.put("addUsage", usage.replace("|", "\\|"));
        facts.put("javaAddUsage", usage);
        facts.put("exampleJson", FieldFacts.json(entries.fields(), 0));
        facts.put("exampleJson2", FieldFacts.json(entries.fields(), 1));
    }

    private static void putThing(Map<String, Object> facts, Thing thing) {
        String camel = Facts.camel(Names.slug(thing.singular()));
        String name = camel.matches("[A-Z].*") ? camel : "The" + camel;
        facts.put("thing", thing.singular());
        facts.put("things", thing.plural());
        facts.put("Thing", Facts.capital(thing.singular()));
        facts.put("Things", Facts.capital(thing.plural()));
        facts.put("a_thing", Facts.withArticle(thing.singular()));
        facts.put("Class", OTHER_CLASSES.contains(name) ? name + "Entry" : name);
        facts.put("Classes", Facts.camel(Names.slug(thing.plural())));
        facts.put("snake", Names.slug(thing.singular()));
        facts.put("path", Names.slug(thing.plural()).replace('_', '-'));
    }

    private static void putAbilities(Map<String, Object> facts, Set<Ability> abilities) {
        for (Ability ability : Ability.values()) {
            facts.put(ability.word(), abilities.contains(ability));
        }
        facts.put("transfer", abilities.contains(Ability.EXPORT) || abilities.contains(Ability.IMPORT));
        facts.put("searchOrFilter", abilities.contains(Ability.SEARCH) || abilities.contains(Ability.FILTER));
        facts.put("sortOrFilter", abilities.contains(Ability.SORT) || abilities.contains(Ability.FILTER));
        facts.put("endpointWords", endpoints(abilities));
        facts.put("change", abilities.contains(Ability.EDIT) || abilities.contains(Ability.DONE));
    }

    private static void putKinds(Map<String, Object> facts, List<Field> fields) {
        Predicate<FieldKind> has = kind -> fields.stream().anyMatch(field -> field.kind() == kind);
        facts.put("hasInteger", has.test(FieldKind.INTEGER));
        facts.put("hasDecimal", has.test(FieldKind.DECIMAL));
        facts.put("hasToday", has.test(FieldKind.TODAY));
        facts.put("hasDate", has.test(FieldKind.DATE) || has.test(FieldKind.TODAY));
        facts.put("hasTags", has.test(FieldKind.TAGS));
        facts.put("hasChoice", has.test(FieldKind.CHOICE));
        facts.put("hasTagsOrChoice", has.test(FieldKind.TAGS) || has.test(FieldKind.CHOICE));
        List<String> required = fields.stream()
                .filter(Field::required)
                .map(field -> field.name().toUpperCase(Locale.ROOT))
                .toList();
        facts.put("manyRequired", required.size() > 1);
        facts.put("requiredCount", required.size());
        facts.put("requiredUsage", String.join(" ", required));
        Predicate<Field> value = field -> switch (field.kind()) {
            case INTEGER, DECIMAL, DATE, TODAY -> true;
            case TEXT, CHOICE, TAGS -> false;
        };
        facts.put("hasValues", fields.stream().anyMatch(value));
        facts.put("hasOptionalValues", fields.stream().anyMatch(field -> value.test(field) && !field.required()));
        facts.put("hasOptional", fields.stream().anyMatch(field -> !field.required()));
    }

    /** What statistics add up, and by month. */
    private static void putTotals(
            Map<String, Object> facts, Product.Entries entries, List<Map<String, Object>> fields) {
        List<Map<String, Object>> money = pick(entries, fields, field -> field.required() && isNumber(field));
        facts.put("requiredNumber", money.isEmpty() ? false : withSum(entries, money.getFirst()));
        facts.put("groupNumber", money.isEmpty() ? false : money.getFirst());
        boolean months = entries.abilities().contains(Ability.MONTHS);
        facts.put("hasDecimalStats", months);
        if (months) {
            facts.put("monthNumber", money.getFirst().get("name"));
            facts.put("monthNumberCamel", money.getFirst().get("camel"));
            Map<String, Object> date = pick(entries, fields, field -> field.kind() == FieldKind.TODAY)
                    .getFirst();
            facts.put("monthDate", date.get("name"));
            facts.put("monthDateCamel", date.get("camel"));
            facts.put("monthOption", date.get("option"));
        }
    }

    private static Map<String, Object> withSum(Product.Entries entries, Map<String, Object> field) {
        Optional<Field> same = entries.fields().stream()
                .filter(each -> each.name().equals(field.get("name")))
                .findFirst();
        List<String> examples = same.orElseThrow().examples();
        BigDecimal sum = new BigDecimal(examples.getFirst()).add(new BigDecimal(examples.get(1)));
        return Map.of("Label", field.get("Label"), "name", field.get("name"), "sum", sum.toPlainString());
    }

    private static boolean isNumber(Field field) {
        return field.kind() == FieldKind.INTEGER || field.kind() == FieldKind.DECIMAL;
    }

    private static List<Map<String, Object>> pick(
            Product.Entries entries, List<Map<String, Object>> fields, Predicate<Field> wanted) {
        var picked = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < fields.size(); i++) {
            if (wanted.test(entries.fields().get(i))) {
                picked.add(fields.get(i));
            }
        }
        return picked;
    }

    static List<String> commands(Set<Ability> abilities) {
        var commands = new ArrayList<>(List.of("add", "list", "show"));
        for (Ability ability : abilities) {
            switch (ability) {
                case DONE -> commands.addAll(List.of("done", "reopen"));
                case EDIT, DELETE, SEARCH, STATS, EXPORT, IMPORT, RANDOM -> commands.add(ability.word());
                case FILTER, SORT, MONTHS, PAGES -> {
                    // options of other commands
                }
            }
        }
        return commands;
    }

    private static String endpoints(Set<Ability> abilities) {
        var words = new ArrayList<>(List.of("list", "add", "show"));
        abilities.forEach(ability -> words.add(ability.phrase()));
        return Facts.listed(words);
    }

    private static List<String> examples(Wish wish, Product.Entries entries) {
        String program = wish.shape() == Shape.JAVA_PROGRAM
                ? "java -cp build " + wish.module().replace("_", "") + ".Main"
                : "python3 -m " + wish.module();
        var lines = new ArrayList<String>();
        lines.add(program + " add " + FieldFacts.arguments(entries.fields()));
        lines.add(program + " list");
        for (Ability ability : entries.abilities()) {
            switch (ability) {
                case DONE -> lines.add(program + " done 1");
                case SEARCH ->
                    lines.add(program + " search "
                            + FieldFacts.quoted(
                                    entries.fields().getFirst().examples().getFirst()));
                case STATS -> lines.add(program + " stats");
                case EXPORT -> lines.add(program + " export " + wish.module() + ".csv");
                case EDIT, DELETE, FILTER, SORT, MONTHS, IMPORT, RANDOM, PAGES -> {
                    // the table of commands has them
                }
            }
        }
        return lines;
    }
}
