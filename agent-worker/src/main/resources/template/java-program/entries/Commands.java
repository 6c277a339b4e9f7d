package {{package}};

{{#transfer}}
import java.io.IOException;
{{/transfer}}
import java.io.PrintStream;
{{#stats}}
{{#hasNumber}}
import java.math.BigDecimal;
import java.math.RoundingMode;
{{/hasNumber}}
{{/stats}}
{{#transfer}}
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
{{/transfer}}
import java.nio.file.Path;
{{#hasToday}}
import java.time.LocalDate;
{{/hasToday}}
{{#months}}
import java.time.YearMonth;
{{/months}}
import java.util.ArrayList;
import java.util.Arrays;
{{#sort}}
import java.util.Comparator;
{{/sort}}
import java.util.LinkedHashMap;
import java.util.List;
{{#sortOrFilter}}
import java.util.Locale;
{{/sortOrFilter}}
import java.util.Map;
{{#stats}}
import java.util.Objects;
{{/stats}}
{{#random}}
import java.util.Random;
{{/random}}
import java.util.Set;
{{#stats}}
import java.util.TreeMap;
{{/stats}}

/** The commands of {{title}}. */
final class Commands {
    private static final String PROGRAM = "java -cp build {{package}}.Main";

    /** One command: how it is written, what it does. */
    private record Command(String usage, String help, Set<String> options, Set<String> flags, Action action) {}

    private interface Action {
        void run(Store store, Arguments arguments);
    }

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, Command> commands = new LinkedHashMap<>();

    Commands(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        commands.put("add", new Command(
                "add {{javaAddUsage}}",
                "adds {{a_thing}}",
                Set.of({{#rest}}{{^required}}"{{option}}"{{^lastOptional}}, {{/lastOptional}}{{/required}}{{/rest}}),
                Set.of(),
                this::add));
        commands.put("list", new Command(
                "list{{#done}} [--open]{{/done}}{{#filter}}{{#filterFields}} [--{{option}} {{META}}]{{/filterFields}}{{/filter}}{{#sort}} [--sort COLUMN]{{/sort}}",
                "lists {{things}}",
                Set.of({{#filter}}{{#filterFields}}"{{option}}"{{^-last}}, {{/-last}}{{/filterFields}}{{#sort}}, {{/sort}}{{/filter}}{{#sort}}"sort"{{/sort}}),
                Set.of({{#done}}"open"{{/done}}),
                this::list));
        commands.put("show", new Command("show ID", "shows all values of one", Set.of(), Set.of(), this::show));
{{#edit}}
        commands.put("edit", new Command(
                "edit ID{{#fields}} [--{{option}} {{META}}]{{/fields}}",
                "changes the given values",
                Set.of({{#fields}}"{{option}}"{{^-last}}, {{/-last}}{{/fields}}),
                Set.of(),
                this::edit));
{{/edit}}
{{#delete}}
        commands.put("delete", new Command("delete ID", "deletes one", Set.of(), Set.of(), this::delete));
{{/delete}}
{{#done}}
        commands.put("done", new Command("done ID", "marks one as done", Set.of(), Set.of(), this::done));
        commands.put("reopen", new Command("reopen ID", "marks one as open again", Set.of(), Set.of(), this::reopen));
{{/done}}
{{#search}}
        commands.put("search", new Command(
                "search TEXT", "finds {{things}} by a text in any value", Set.of(), Set.of(), this::search));
{{/search}}
{{#random}}
        commands.put("random", new Command("random", "picks one at random", Set.of(), Set.of(), this::random));
{{/random}}
{{#stats}}
        commands.put("stats", new Command("stats", "counts and adds up", Set.of(), Set.of(), this::stats));
{{/stats}}
{{#export}}
        commands.put("export", new Command(
                "export FILE", "writes a CSV file (- for the screen)", Set.of(), Set.of(), this::export));
{{/export}}
{{#import}}
        commands.put("import", new Command(
                "import FILE", "adds the lines of a CSV file", Set.of(), Set.of(), this::importFile));
{{/import}}
    }

    /** Runs one command; the answer is the exit code: 0 done, 1 failed, 2 wrong use. */
    int run(String... args) {
        try {
            return run(new ArrayList<>(Arrays.asList(args)));
        } catch (Problem problem) {
            err.println(PROGRAM + ": " + problem.getMessage());
            if (problem.exitCode == 2) {
                err.println("--help explains the use");
            }
            return problem.exitCode;
        }
    }

    private int run(List<String> words) {
        Path file = Path.of("{{module}}.json");
        if (words.size() > 1 && words.get(0).equals("--file")) {
            file = Path.of(words.get(1));
            words = words.subList(2, words.size());
        }
        String name = words.isEmpty() ? "" : words.get(0);
        if (name.equals("--help") || name.equals("help")) {
            help();
            return 0;
        }
        Command command = commands.get(name);
        if (command == null) {
            throw Problem.wrongUse(name.isEmpty() ? "give a command" : "there is no command '" + name + "'");
        }
        if (words.contains("--help")) {
            out.println("usage: " + PROGRAM + " " + command.usage() + "\n" + command.help());
            return 0;
        }
        var arguments = Arguments.parse(words.subList(1, words.size()), command.options(), command.flags());
        command.action().run(new Store(file), arguments);
        return 0;
    }

    private void help() {
        out.println("{{Title}}: keeps {{things}} in a file.\n");
        out.println("usage: " + PROGRAM + " [--file FILE] COMMAND\n");
        commands.forEach((name, command) -> out.printf("  %-8s %s%n", name, command.help()));
        out.println("\nCOMMAND --help explains one. The {{things}} are kept in {{module}}.json unless --file names another file.");
    }

    private void add(Store store, Arguments arguments) {
        var texts = named(arguments.options());
{{#manyRequired}}
        if (arguments.values().size() != {{requiredCount}}) {
            throw Problem.wrongUse("add needs {{requiredCount}} values: {{requiredUsage}}");
        }
{{#fields}}
{{#required}}
        texts.put("{{name}}", arguments.values().get({{index}}));
{{/required}}
{{/fields}}
{{/manyRequired}}
{{^manyRequired}}
        texts.put("{{firstName}}", String.join(" ", arguments.values()));
{{/manyRequired}}
{{#fields}}
{{#today}}
        texts.putIfAbsent("{{name}}", LocalDate.now().toString());
{{/today}}
{{/fields}}
        var entry = store.add(texts);
        out.println("Added {{thing}} " + entry.id() + ": " + entry.{{main.camel}}());
    }

    /** Options by the names of the values: queen-colour is queen_colour. */
    private static Map<String, String> named(Map<String, String> options) {
        var texts = new LinkedHashMap<String, String>();
        options.forEach((option, text) -> texts.put(option.replace('-', '_'), text));
        return texts;
    }

    private void list(Store store, Arguments arguments) {
        var entries = new ArrayList<>(store.all());
        if (entries.isEmpty()) {
            out.println("No {{things}} yet. Add one: " + PROGRAM + " add --help");
            return;
        }
{{#done}}
        if (arguments.options().containsKey("open")) {
            entries.removeIf({{Class}}::done);
        }
{{/done}}
{{#filter}}
        named(arguments.options()).forEach((name, wanted) -> {
            if (!List.of("open", "sort").contains(name)) {
                entries.removeIf(entry -> !hasValue(entry.texts().get(name), wanted));
            }
        });
{{/filter}}
{{#sort}}
        String column = arguments.options().get("sort");
        if (column != null) {
            entries.sort(by(column.replace('-', '_')));
        }
{{/sort}}
        print(entries, "No {{things}} fit.");
    }
{{#filter}}

    private static boolean hasValue(String text, String wanted) {
        return List.of(text.toLowerCase(Locale.ROOT).split(", ")).contains(wanted.toLowerCase(Locale.ROOT))
                || text.equalsIgnoreCase(wanted);
    }
{{/filter}}
{{#sort}}

    /** Entries without the value come last; capitals do not matter; numbers are ordered as numbers. */
    private static Comparator<{{Class}}> by(String column) {
        if (!{{Class}}.NAMES.contains(column)) {
            throw Problem.wrongUse("cannot sort by '" + column + "'; there is " + String.join(", ", {{Class}}.NAMES));
        }
        Comparator<{{Class}}> missingLast = Comparator.comparing(entry -> entry.texts().get(column).isEmpty());
        return missingLast.thenComparing(entry -> sortable(entry.texts().get(column)));
    }

    private static String sortable(String text) {
        boolean number = text.matches("[0-9]+(\\.[0-9]+)?");
        return number ? String.format("%030.6f", Double.valueOf(text)) : text.toLowerCase(Locale.ROOT);
    }
{{/sort}}

    private void print(List<{{Class}}> entries, String otherwise) {
        var rows = entries.stream().map({{Class}}::texts).toList();
{{#done}}
        rows.forEach(row -> row.put("done", row.get("done").equals("yes") ? "[x]" : "[ ]"));
{{/done}}
        out.println(rows.isEmpty() ? otherwise : Table.format(rows, {{Class}}.NAMES));
    }

    private void show(Store store, Arguments arguments) {
        store.get(arguments.id()).texts().forEach((name, text) -> out.println(name.replace('_', ' ') + ": " + text));
    }
{{#edit}}

    private void edit(Store store, Arguments arguments) {
        if (arguments.options().isEmpty()) {
            throw Problem.failed("nothing to change: give at least one option");
        }
        var entry = store.update(arguments.id(), named(arguments.options()));
        out.println("Changed {{thing}} " + entry.id() + ": " + entry.{{main.camel}}());
    }
{{/edit}}
{{#delete}}

    private void delete(Store store, Arguments arguments) {
        var entry = store.delete(arguments.id());
        out.println("Deleted {{thing}} " + entry.id() + ": " + entry.{{main.camel}}());
    }
{{/delete}}
{{#done}}

    private void done(Store store, Arguments arguments) {
        var entry = store.update(arguments.id(), Map.of("done", "yes"));
        out.println("Done: {{thing}} " + entry.id() + ": " + entry.{{main.camel}}());
    }

    private void reopen(Store store, Arguments arguments) {
        var entry = store.update(arguments.id(), Map.of("done", "no"));
        out.println("Open again: {{thing}} " + entry.id() + ": " + entry.{{main.camel}}());
    }
{{/done}}
{{#search}}

    private void search(Store store, Arguments arguments) {
        if (arguments.values().isEmpty()) {
            throw Problem.wrongUse("give a text to look for");
        }
        print(store.search(String.join(" ", arguments.values())), "Nothing found.");
    }
{{/search}}
{{#random}}

    private void random(Store store, Arguments arguments) {
        var entries = store.all();
        if (entries.isEmpty()) {
            throw Problem.failed("there are no {{things}} to pick from");
        }
        print(List.of(entries.get(new Random().nextInt(entries.size()))), "");
    }
{{/random}}
{{#stats}}

    private void stats(Store store, Arguments arguments) {
        var entries = store.all();
        out.println("{{Things}}: " + entries.size());
{{#done}}
        long finished = entries.stream().filter({{Class}}::done).count();
        out.println("Done: " + finished + ", open: " + (entries.size() - finished));
{{/done}}
{{#numberFields}}
        printNumbers(
                "{{Label}}",
                entries.stream()
                        .map({{Class}}::{{camel}})
                        .filter(Objects::nonNull)
{{#integer}}
                        .map(BigDecimal::valueOf)
{{/integer}}
                        .toList());
{{/numberFields}}
{{#groupFields}}
        printGroups("{{label}}", entries.stream().map({{Class}}::{{camel}}).toList());
{{/groupFields}}
{{#months}}
        printMonths(entries);
{{/months}}
    }
{{#hasNumber}}

    private void printNumbers(String label, List<BigDecimal> numbers) {
        if (!numbers.isEmpty()) {
            BigDecimal total = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal average = total.divide(BigDecimal.valueOf(numbers.size()), 2, RoundingMode.HALF_UP);
            out.println(label + ": total " + total + ", average " + average);
        }
    }
{{/hasNumber}}
{{#hasGroup}}

    private void printGroups(String label, List<String> values) {
        var groups = new TreeMap<String, Integer>();
        values.forEach(value -> groups.merge(Objects.toString(value, "").isEmpty() ? "(none)" : value, 1, Integer::sum));
        if (!groups.isEmpty()) {
            out.println("By " + label + ":");
        }
        groups.forEach((value, count) -> out.println("  " + value + ": " + count));
    }
{{/hasGroup}}
{{#months}}

    private void printMonths(List<{{Class}}> entries) {
        var months = new TreeMap<YearMonth, BigDecimal>();
        for (var entry : entries) {
            if (entry.{{monthDateCamel}}() != null && entry.{{monthNumberCamel}}() != null) {
                months.merge(YearMonth.from(entry.{{monthDateCamel}}()), entry.{{monthNumberCamel}}(), BigDecimal::add);
            }
        }
        if (!months.isEmpty()) {
            out.println("By month:");
        }
        months.forEach((month, total) -> out.println("  " + month + ": " + total));
    }
{{/months}}
{{/stats}}
{{#export}}

    private void export(Store store, Arguments arguments) {
        String target = arguments.single("file");
        var rows = store.all().stream().map({{Class}}::texts).toList();
        String text = Csv.write(rows, {{Class}}.NAMES);
        if (target.equals("-")) {
            out.print(text);
            return;
        }
        try {
            Files.writeString(Path.of(target), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Problem.failed("cannot write " + target + ": " + e);
        }
        out.println("Wrote " + rows.size() + " {{things}} to " + target);
    }
{{/export}}
{{#import}}

    private void importFile(Store store, Arguments arguments) {
        String source = arguments.single("file");
        try {
            int count = store.addAll(Csv.read(Files.readString(Path.of(source), StandardCharsets.UTF_8)));
            out.println("Added " + count + " {{things}} from " + source);
        } catch (IOException e) {
            throw Problem.failed("cannot read " + source + ": " + e);
        }
    }
{{/import}}
}
