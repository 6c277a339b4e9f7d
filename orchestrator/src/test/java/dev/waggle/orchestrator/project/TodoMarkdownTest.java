package dev.waggle.orchestrator.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.TodoItem;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TodoMarkdownTest {
    static final List<TodoItem> LIST =
            List.of(new TodoItem("T1", "Add a task", true), new TodoItem("SEARCH", "Find a task", false));

    @Test
    void aListReadsAsMarkdown() {
        assertThat(TodoMarkdown.print(LIST)).isEqualTo("""
                # TODO

                - [x] T1 Add a task
                - [ ] SEARCH Find a task
                """);
    }

    @Property(tries = 200)
    void whatIsPrintedIsReadBack(@ForAll("lists") List<TodoItem> items) {
        assertThat(TodoMarkdown.parse(TodoMarkdown.print(items), items)).isEqualTo(items);
    }

    @Test
    void aLineWithoutAKeyGetsTheNextFreeOne() {
        String written = """
                - [x] T1 Add a task
                * [ ] A nice thing
                - [X] Another
                - [ ] T3 Third
                not an item
                """;

        assertThat(TodoMarkdown.parse(written, LIST))
                .containsExactly(
                        new TodoItem("T1", "Add a task", true),
                        new TodoItem("T2", "A nice thing", false),
                        new TodoItem("T4", "Another", true),
                        new TodoItem("T3", "Third", false));
    }

    @Test
    void aKeyThatStandsTwiceIsTheFirstOnesOnly() {
        assertThat(TodoMarkdown.parse("- [ ] T1 One\n- [ ] T1 Two\n", List.of()))
                .containsExactly(new TodoItem("T1", "One", false), new TodoItem("T2", "Two", false));
    }

    @Test
    void aTitleStaysOnItsLine() {
        assertThat(TodoMarkdown.print(List.of(new TodoItem("T1", "Add\n- [x] T9 sneaked in", false))))
                .endsWith("- [ ] T1 Add - [x] T9 sneaked in\n");
    }

    @Provide
    Arbitrary<List<TodoItem>> lists() {
        Arbitrary<String> keys = Arbitraries.strings()
                .withCharRange('A', 'Z')
                .numeric()
                .withChars('-')
                .ofMaxLength(15);
        Arbitrary<String> titles = Arbitraries.strings().ascii().ofMinLength(1).filter(TodoMarkdownTest::oneLine);
        return Combinators.combine(keys.map(key -> "K" + key), titles, Arbitraries.of(true, false))
                .as(TodoItem::new)
                .list()
                .uniqueElements(TodoItem::key)
                .ofMaxSize(8);
    }

    static boolean oneLine(String title) {
        return title.equals(title.strip()) && !title.isBlank() && title.chars().noneMatch(Character::isISOControl);
    }
}
