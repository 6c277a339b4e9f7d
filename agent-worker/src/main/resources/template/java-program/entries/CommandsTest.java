package {{package}};

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
{{#transfer}}
import java.nio.file.Files;
{{/transfer}}
import java.nio.file.Path;
{{#hasToday}}
import java.time.LocalDate;
{{/hasToday}}
import java.util.ArrayList;
import java.util.List;

/** The commands, as a person types them. */
final class CommandsTest {
    private static final String[] FIRST = {"add"{{#fields}}{{#required}}, {{str1}}{{/required}}{{/fields}}};
    private static final String[] SECOND = {"add"{{#fields}}{{#required}}, {{str2}}{{/required}}{{/fields}}};

    private record Result(int code, String out, String err) {}

    private final Path file;

    private CommandsTest() throws IOException {
        this.file = StoreTest.newFile();
    }

    private Result command(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var all = new ArrayList<>(List.of("--file", file.toString()));
        all.addAll(List.of(words));
        int code = new Commands(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(all.toArray(new String[0]));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String[] with(String[] words, String... more) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    static void run(Check check) {
        check.test("an added {{thing}} is listed and shown", () -> {
            var program = new CommandsTest();
            Check.contains("Added {{thing}} 1", program.command(FIRST).out());
            Check.contains(Table.shorten({{main.str1}}), program.command("list").out());
            Check.contains("{{main.label}}: " + {{main.str1}}, program.command("show", "1").out());
        });
        check.test("an empty list says what to do", () ->
                Check.contains("No {{things}} yet", new CommandsTest().command("list").out()));
        check.test("all values can be given and shown", () -> {
            var program = new CommandsTest();
            var added = program.command(with(FIRST{{#rest}}{{^required}}, "--{{option}}", {{str1}}{{/required}}{{/rest}}));
            Check.equal("", added.err());
            String shown = program.command("show", "1").out();
{{#fields}}
            Check.contains("{{label}}: " + {{str1}}, shown);
{{/fields}}
        });
        check.test("help names every command", () -> {
            var program = new CommandsTest();
            for (String name : List.of({{#commands}}"{{.}}"{{^-last}}, {{/-last}}{{/commands}})) {
                Check.contains("  " + name, program.command("--help").out());
                Check.contains("usage: ", program.command(name, "--help").out());
            }
        });
        check.test("wrong use is exit code 2", () -> {
            var program = new CommandsTest();
            Check.equal(2, program.command().code());
            Check.equal(2, program.command("nonsense").code());
            Check.equal(2, program.command("add").code());
            Check.equal(2, program.command("show", "one").code());
            Check.equal(2, program.command("list", "--nonsense").code());
        });
        check.test("an unknown number fails with a message", () -> {
            var result = new CommandsTest().command("show", "7");
            Check.equal(1, result.code());
            Check.contains("no {{thing}} with number 7", result.err());
        });
{{#hasToday}}
        check.test("the date is today unless given", () -> {
            var program = new CommandsTest();
            program.command(FIRST);
            Check.contains(LocalDate.now().toString(), program.command("show", "1").out());
        });
{{/hasToday}}
{{#edit}}
        check.test("edit changes a value", () -> {
            var program = new CommandsTest();
            program.command(FIRST);
            Check.equal(0, program.command("edit", "1", "--{{main.option}}", {{main.str2}}).code());
            Check.contains({{main.str2}}, program.command("show", "1").out());
            Check.contains("nothing to change", program.command("edit", "1").err());
        });
{{/edit}}
{{#delete}}
        check.test("delete takes one away", () -> {
            var program = new CommandsTest();
            program.command(FIRST);
            program.command(SECOND);
            Check.contains("Deleted {{thing}} 1", program.command("delete", "1").out());
            Check.containsNot(Table.shorten({{main.str1}}), program.command("list").out());
            Check.equal(1, program.command("delete", "1").code());
        });
{{/delete}}
{{#done}}
        check.test("done and reopen", () -> {
            var program = new CommandsTest();
            program.command(FIRST);
            Check.contains("[ ]", program.command("list").out());
            program.command("done", "1");
            Check.contains("[x]", program.command("list").out());
            Check.contains("No {{things}}", program.command("list", "--open").out());
            program.command("reopen", "1");
            Check.contains("[ ]", program.command("list", "--open").out());
        });
{{/done}}
{{#search}}
        check.test("search shows what fits", () -> {
            var program = new CommandsTest();
            program.command(FIRST);
            program.command(SECOND);
            String found = program.command("search", {{main.str2}}.toUpperCase()).out();
            Check.contains(Table.shorten({{main.str2}}), found);
            Check.containsNot(Table.shorten({{main.str1}}), found);
            Check.contains("Nothing", program.command("search", "qqq").out());
            Check.equal(2, program.command("search").code());
        });
{{/search}}
{{#filter}}
{{#filterFields}}
        check.test("the list can be filtered by {{label}}", () -> {
            var program = new CommandsTest();
            program.command(with(FIRST, "--{{option}}", {{one1}}));
            program.command(with(SECOND, "--{{option}}", {{one2}}));
            String listed = program.command("list", "--{{option}}", {{one1}}).out();
            Check.contains(Table.shorten({{main.str1}}), listed);
            Check.containsNot(Table.shorten({{main.str2}}), listed);
        });
{{/filterFields}}
{{/filter}}
{{#sort}}
        check.test("the list can be sorted", () -> {
            var program = new CommandsTest();
            boolean inOrder = {{main.str1}}.compareToIgnoreCase({{main.str2}}) < 0;
            program.command(inOrder ? SECOND : FIRST);
            program.command(inOrder ? FIRST : SECOND);
            String listed = program.command("list", "--sort", "{{main.option}}").out();
            int first = listed.indexOf(Table.shorten({{main.str1}}));
            int second = listed.indexOf(Table.shorten({{main.str2}}));
            Check.equal(inOrder, first < second);
            for (String name : {{Class}}.NAMES) {
                Check.equal(0, program.command("list", "--sort", name).code());
            }
            Check.equal(2, program.command("list", "--sort", "nonsense").code());
        });
{{/sort}}
{{#random}}
        check.test("random picks one", () -> {
            var program = new CommandsTest();
            Check.equal(1, program.command("random").code());
            program.command(FIRST);
            Check.contains(Table.shorten({{main.str1}}), program.command("random").out());
        });
{{/random}}
{{#stats}}
        check.test("stats count and add up", () -> {
            var program = new CommandsTest();
            program.command(FIRST);
            program.command(SECOND);
            String shown = program.command("stats").out();
            Check.contains("{{Things}}: 2", shown);
{{#requiredNumber}}
            Check.contains("{{Label}}: total {{sum}}", shown);
{{/requiredNumber}}
        });
{{#months}}
        check.test("stats add up each month", () -> {
            var program = new CommandsTest();
            program.command("add", "a", "1.50", "--{{monthOption}}", "2030-01-05");
            program.command("add", "a", "2.25", "--{{monthOption}}", "2030-01-31");
            program.command("add", "a", "4.00", "--{{monthOption}}", "2030-02-01");
            String shown = program.command("stats").out();
            Check.contains("2030-01: 3.75", shown);
            Check.contains("2030-02: 4.00", shown);
        });
{{/months}}
{{/stats}}
{{#export}}
        check.test("export writes a CSV file", () -> {
            var program = new CommandsTest();
            program.command(FIRST);
            Path target = program.file.resolveSibling("out.csv");
            target.toFile().deleteOnExit();
            Check.contains("Wrote 1", program.command("export", target.toString()).out());
            String text = Files.readString(target);
            Check.equal(2, text.lines().toList().size());
            Check.equal(text, program.command("export", "-").out());
            Check.equal(1, program.command("export", program.file + "/missing/out.csv").code());
        });
{{/export}}
{{#import}}
        check.test("import adds all lines or none", () -> {
            var program = new CommandsTest();
            Path source = program.file.resolveSibling("in.csv");
            source.toFile().deleteOnExit();
            String lines = """
                    {{#fields}}{{#required}}{{name}}{{^lastRequired}},{{/lastRequired}}{{/required}}{{/fields}}
                    {{#fields}}{{#required}}{{csv1}}{{^lastRequired}},{{/lastRequired}}{{/required}}{{/fields}}
                    {{#fields}}{{#required}}{{csv2}}{{^lastRequired}},{{/lastRequired}}{{/required}}{{/fields}}
                    """;
            Files.writeString(source, lines);
            Check.contains("Added 2", program.command("import", source.toString()).out());
            Check.contains(Table.shorten({{main.str2}}), program.command("list").out());
            Files.writeString(source, lines + "\"\",\"\"\n");
            Check.equal(2, program.command("import", source.toString()).code());
            Check.equal(1, program.command("show", "3").code());
            Check.equal(1, program.command("import", "missing.csv").code());
        });
{{/import}}
        check.test("long texts are cut in tables", () -> Check.equal(40, Table.shorten("x".repeat(100)).length()));
    }
}
