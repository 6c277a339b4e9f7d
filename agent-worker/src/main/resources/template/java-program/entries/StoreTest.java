package {{package}};

import java.io.IOException;
{{#hasDecimal}}
import java.math.BigDecimal;
{{/hasDecimal}}
import java.nio.file.Files;
import java.nio.file.Path;
{{#hasDate}}
import java.time.LocalDate;
{{/hasDate}}
{{#hasBadValues}}
import java.util.HashMap;
{{/hasBadValues}}
import java.util.List;
import java.util.Map;

/** The {{things}} stay, and damage is noticed. */
final class StoreTest {
    static final Map<String, String> FIRST = Map.ofEntries(
{{#fields}}
            Map.entry("{{name}}", {{str1}}){{^-last}},{{/-last}}{{#-last}});{{/-last}}
{{/fields}}
    static final Map<String, String> SECOND = Map.ofEntries(
{{#fields}}
{{#required}}
            Map.entry("{{name}}", {{str2}}){{^lastRequired}},{{/lastRequired}}{{#lastRequired}});{{/lastRequired}}
{{/required}}
{{/fields}}

    private StoreTest() {}

    static void run(Check check) {
        check.test("everything is there after a restart", () -> {
            Path file = newFile();
            var store = new Store(file);
            var first = store.add(FIRST);
            var second = store.add(SECOND);

            Check.equal(List.of(first, second), new Store(file).all());
{{#fields}}
            Check.equal({{{javaEx1}}}, new Store(file).get(1).{{camel}}());
{{/fields}}
        });
        check.test("numbers count up from one", () -> {
            var store = new Store(newFile());
            Check.equal(1, store.add(FIRST).id());
            Check.equal(2, store.add(SECOND).id());
        });
        check.test("an unknown number is a problem", () ->
                Check.fails("no {{thing}} with number 7", () -> new Store(newFile()).get(7)));
        check.test("a value that must be given is missed", () ->
                Check.fails("is missing", () -> new Store(newFile()).add(Map.of())));
        check.test("a damaged file is reported and left alone", () -> {
            for (String damage : List.of("{ half a file", "[]", "{}", "{\"entries\": [{}], \"next_id\": \"1\"}")) {
                Path file = newFile();
                Files.writeString(file, damage);
                Check.fails("damaged", () -> new Store(file));
                Check.equal(damage, Files.readString(file));
            }
        });
        check.test("a folder that is not there is a problem", () ->
                Check.fails("cannot write", () -> new Store(newFile().resolve("missing/x.json")).add(FIRST)));
{{#edit}}
        check.test("an update changes only what is given", () -> {
            Path file = newFile();
            var entry = new Store(file).add(FIRST);

            new Store(file).update(entry.id(), Map.of("{{firstName}}", {{main.str2}}));

            var again = new Store(file).get(entry.id());
            Check.equal({{main.str2}}, again.{{main.camel}}());
{{#rest}}
            Check.equal({{{javaEx1}}}, again.{{camel}}());
{{/rest}}
        });
{{/edit}}
{{#delete}}
        check.test("a deleted number is not used again", () -> {
            var store = new Store(newFile());
            store.add(FIRST);
            store.delete(store.add(SECOND).id());

            Check.equal(1, store.all().size());
            Check.equal(3, store.add(SECOND).id());
        });
{{/delete}}
{{#search}}
        check.test("search finds parts of words in any case", () -> {
            var store = new Store(newFile());
            var first = store.add(FIRST);
            store.add(SECOND);

            Check.equal(List.of(first), store.search({{main.str1}}.substring(1).toUpperCase()));
            Check.equal(List.of(), store.search("no such text"));
        });
{{/search}}
{{#badValues}}
        check.test("a wrong {{label}} is refused", () -> {
            var texts = new HashMap<>(FIRST);
            texts.put("{{name}}", "wrong!");
            Check.fails("'wrong!' is no", () -> new Store(newFile()).add(texts));
        });
{{/badValues}}
    }

    static Path newFile() throws IOException {
        Path folder = Files.createTempDirectory("{{package}}");
        folder.toFile().deleteOnExit();
        Path file = folder.resolve("test.json");
        file.toFile().deleteOnExit();
        return file;
    }
}
