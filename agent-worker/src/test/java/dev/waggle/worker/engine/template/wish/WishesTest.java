package dev.waggle.worker.engine.template.wish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishesTest {
    @TestFactory
    Stream<DynamicTest> everySentenceIsReadAsItsTableSays() throws IOException {
        List<String> lines = table();
        var tests = new ArrayList<DynamicTest>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            String sentence = lines.get(i);
            String outcome = lines.get(i + 1).strip();
            tests.add(DynamicTest.dynamicTest(
                    sentence, () -> assertThat(outcome(sentence)).isEqualTo(outcome)));
        }
        return tests.stream();
    }

    @Test
    void theTableIsBig() throws IOException {
        assertThat(table().stream().filter(line -> line.startsWith("    NO "))).hasSizeGreaterThan(30);
        assertThat(table()).hasSizeGreaterThan(2 * 200);
    }

    private static List<String> table() throws IOException {
        try (var in = Objects.requireNonNull(WishesTest.class.getResourceAsStream("/wishes.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static String outcome(String sentence) {
        try {
            return described(Wishes.read(sentence));
        } catch (WaggleException e) {
            String said = String.valueOf(e.getMessage()).split(" The template engine uses")[0];
            return "NO " + said.replaceAll("^No template can meet (.*)\\.$", "$1");
        }
    }

    static String described(Wish wish) {
        String start = wish.shape().folder() + " \"" + wish.title() + "\" ";
        return start
                + switch (wish.product()) {
                    case Product.Entries entries -> {
                        var words = new ArrayList<String>();
                        words.add(entries.thing().plural().replace(' ', '_'));
                        entries.fields().forEach(field -> words.add(field.name() + (field.required() ? "!" : "")));
                        entries.abilities().forEach(ability -> words.add("+" + ability.word()));
                        yield String.join(" ", words);
                    }
                    case Product.Tool tool -> tool.name();
                    case Product.Site site -> {
                        var words = new ArrayList<>(List.of(site.place()));
                        site.sections().forEach(section -> words.add(section.replace(' ', '_')));
                        if (!site.locality().isEmpty()) {
                            words.add("@" + site.locality().replace(' ', '_'));
                        }
                        if (!site.date().isEmpty()) {
                            words.add("on_" + site.date());
                        }
                        site.items().forEach(item -> words.add("sells_" + item.replace(' ', '_')));
                        if (!site.color().equals("blue")) {
                            words.add("#" + site.color());
                        }
                        yield String.join(" ", words);
                    }
                };
    }

    @Test
    void aRefusalSaysTheWordsWhatCanBeBuiltAndWhatTurnsOnMore() {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> Wishes.read("a to-do list in Rust with a PostgreSQL database"))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.REQUEST_NOT_SUPPORTED))
                .withMessageContaining("\"Rust\"")
                .withMessageContaining("\"PostgreSQL database\"")
                .withMessageContaining("command-line programs in Python or Java")
                .withMessageContaining("OPENROUTER_API_KEY")
                .withMessageContaining("OLLAMA_HOST");
    }

    @Test
    void aVeryLongRefusalStaysShort() {
        String nonsense = "frobnicate, ".repeat(5000);

        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> Wishes.read(nonsense + "x".repeat(5000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "?!", "…", "\n\t"})
    void aRequestWithoutWordsIsRefused(String empty) {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> Wishes.read(empty))
                .withMessageContaining("holds no words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"список дел на питоне", "待办事项列表", "una lista della spesa per la mia famiglia"})
    void otherLanguagesArePolitelyRefused(String foreign) {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> Wishes.read(foreign))
                .withMessageContaining("English");
    }

    @Test
    void aNameBecomesTitleAndModule() {
        Wish wish = Wishes.read("a to-do list called \"Bee Log\" with tests");

        assertThat(wish.title()).isEqualTo("Bee Log");
        assertThat(wish.module()).isEqualTo("bee_log");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Calendar", "JSON", "class", "Python"})
    void noModuleTakesANameOfItsLanguage(String name) {
        assertThat(Names.module(name.equals("Python") ? "calendar" : name, "x")).endsWith("_app");
    }

    @Test
    void aModuleStartsWithALetter() {
        assertThat(Names.module("42", "x")).isEqualTo("my_42");
        assertThat(Names.module("日本", "entries")).isEqualTo("entries");
        assertThat(Names.module("Café Süd", "x")).isEqualTo("cafe_sud");
    }

    @Test
    void aWishIsReadBackFromItsJson() {
        for (String sentence : List.of(
                "a to-do list with delete, tags and priorities",
                "a dice roller in Java",
                "a landing page for a bakery")) {
            Wish wish = Wishes.read(sentence);
            String json = WaggleJson.mapper().writeValueAsString(wish);

            assertThat(WaggleJson.mapper().readValue(json, Wish.class)).isEqualTo(wish);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add a delete command",
                "Please add deletion",
                "let me delete tasks",
                "add the possibility to remove items",
                "I want to be able to remove tasks from the list",
                "delete command",
                "extend the program with a delete command in Python"
            })
    void aChangeAddsAnAbility(String change) {
        Wish wish = Wishes.change(Wishes.read("a to-do list"), change);

        assertThat(described(wish)).isEqualTo("python-program \"To-do list\" tasks title! +done +delete");
        assertThat(wish.changes()).containsExactly(change);
    }

    @Test
    void aChangeAddsFieldsAndSections() {
        assertThat(described(Wishes.change(Wishes.read("a to-do list"), "add due dates, tags and a csv export")))
                .isEqualTo("python-program \"To-do list\" tasks title! due tags +done +export");
        assertThat(described(Wishes.change(Wishes.read("a landing page for a bakery"), "add an FAQ section in green")))
                .isEqualTo("web-page \"Bakery\" bakery about offer hours faq contact #green");
        assertThat(described(
                        Wishes.change(Wishes.read("REST API for books"), "add pagination and an endpoint to delete")))
                .isEqualTo("http-service \"Books\" books title! author year +delete +pages");
        assertThat(described(Wishes.change(Wishes.read("book tracker in Java"), "add fields isbn and shelf mark")))
                .isEqualTo("java-program \"Book tracker\" books title! author year isbn shelf_mark");
    }

    @Test
    void aChangeOfAPageAddsSectionsOfItsOwnAndTheDay() {
        Wish wish = Wishes.change(
                Wishes.read("wedding website with a countdown"), "add a section about sponsors for June 5th, 2027");

        assertThat(described(wish))
                .isEqualTo(
                        "web-page \"Wedding\" wedding about events countdown Sponsors directions contact on_2027-06-05");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "remove the done command",
                "delete tasks",
                "rename the title to name",
                "add a GUI",
                "fix the bug",
                "add done",
                "rewrite it in Rust",
                "add pagination",
                "make it faster and sync it"
            })
    void aChangeThatNoTemplateCanMakeIsRefused(String change) {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> Wishes.change(Wishes.read("a to-do list"), change))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.REQUEST_NOT_SUPPORTED));
    }

    @Test
    void toolsDoNotChange() {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> Wishes.change(Wishes.read("a calculator"), "add history"))
                .withMessageContaining("No template can change a calculator");
    }
}
