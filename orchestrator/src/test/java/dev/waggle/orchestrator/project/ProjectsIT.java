package dev.waggle.orchestrator.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.api.NewProject;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class ProjectsIT {
    private final Hive hive;
    private final Projects projects;

    @Autowired
    ProjectsIT(Hive hive, Projects projects) {
        this.hive = hive;
        this.projects = projects;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void projectsOfOneTitleMadeInOneMomentHaveNamesOfTheirOwn() {
        UserId ada = hive.person("Ada");

        IntStream.range(0, 8).parallel().forEach(_ -> projects.create(ada, titled("Shop")));

        assertThat(projects.list(ada).stream().map(Project::slug))
                .containsExactlyInAnyOrder(
                        "shop", "shop-2", "shop-3", "shop-4", "shop-5", "shop-6", "shop-7", "shop-8");
    }

    @Test
    void aTodoListGrowsInItsOrderAndKeepsItsKeys() {
        ProjectId shop = shop();

        projects.addTodo(shop, List.of(planned("T2", "Cart"), planned("T1", "Shelf")));
        projects.addTodo(shop, List.of(planned("T3", "Till"), planned("T1", "Another shelf")));
        projects.tick(shop, List.of("T1", "T9"));

        assertThat(projects.todo(shop))
                .containsExactly(
                        new TodoItem("T2", "Cart", false),
                        new TodoItem("T1", "Shelf", true),
                        new TodoItem("T3", "Till", false));
        assertThat(projects.usedKeys(shop)).containsExactly("T2", "T1", "T3");
    }

    @Test
    void whatAPersonWritesIntoTheListIsTakenOver() {
        ProjectId shop = shop();
        projects.addTodo(shop, List.of(planned("T1", "Shelf"), planned("T2", "Cart")));

        List<String> kept = projects.adopt(shop, "- [x] T1 Long shelf\n- [ ] T2 Cart\n- [ ] a till\n");

        assertThat(kept).isEmpty();
        assertThat(projects.todo(shop))
                .containsExactly(
                        new TodoItem("T1", "Long shelf", true),
                        new TodoItem("T2", "Cart", false),
                        new TodoItem("T3", "a till", false));
    }

    @Test
    void theDatabaseWinsOverADeletedLineAndAnUntickedBoxAndSaysSo() {
        ProjectId shop = shop();
        projects.addTodo(shop, List.of(planned("T1", "Shelf"), planned("T2", "Cart"), planned("T3", "Till")));
        projects.tick(shop, List.of("T1"));

        List<String> kept = projects.adopt(shop, "- [ ] T1 Shelf\n- [ ] T3 Till\n");

        assertThat(kept).containsExactly("T1", "T2");
        assertThat(projects.todo(shop))
                .containsExactly(
                        new TodoItem("T1", "Shelf", true),
                        new TodoItem("T2", "Cart", false),
                        new TodoItem("T3", "Till", false));
    }

    @Test
    void aPlanFillsInWhatNobodyHasSet() {
        UserId ada = hive.person("Ada");
        ProjectId shop = projects.create(ada, titled("Shop")).id();

        projects.learn(shop, new Plan("Shop", "", "Python 3", "make test", List.of()));
        projects.learn(shop, new Plan("Shop", "", "Java", "mvn test", List.of()));

        assertThat(projects.byId(shop).techStack()).isEqualTo("Python 3");
        assertThat(projects.byId(shop).checkCommand()).isEqualTo("make test");
    }

    @Test
    void whatIsForeignStaysForeign() {
        ProjectId shop = shop();
        assertThat(projects.byId(shop).foreign()).isFalse();

        projects.markForeign(shop);
        projects.markForeign(shop);

        assertThat(projects.byId(shop).foreign()).isTrue();
    }

    @Test
    void nobodyFindsAProjectThatThereIsNot() {
        var nowhere = new ProjectId(UUID.randomUUID());

        assertThatThrownBy(() -> projects.byId(nowhere)).hasMessageContaining(nowhere.toString());
        assertThat(projects.find(hive.person("Ada"), nowhere.toString())).isEmpty();
    }

    private ProjectId shop() {
        return projects.create(hive.person("Ada"), titled("Shop")).id();
    }

    static NewProject titled(String title) {
        return new NewProject(title, null, null, null, null);
    }

    static PlannedTask planned(String key, String title) {
        return new PlannedTask(key, title, "", 0, 5, List.of(), List.of("it works"), List.of());
    }
}
