package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProjectsApiIT {
    static final String PROJECTS = "/api/ai/projects";

    final Api ada = Api.newcomer();

    @Test
    void aProjectComesWithARepository() {
        Api.Answer made = ada.post(PROJECTS, Map.of("title", "To-do list", "tech_stack", "Python 3"));

        made.is(201);
        assertThat(made.header("Location")).isEqualTo(PROJECTS + "/to-do-list");
        assertThat(made.field("head")).matches("[0-9a-f]{40}");
        assertThat(made.field("clone_url")).endsWith("/git/to-do-list.git");
        assertThat(made.field("tech_stack")).isEqualTo("Python 3");
        assertThat(ada.get(made.header("Location")).json()).isEqualTo(made.json());
        assertThat(ada.get(PROJECTS + "/" + made.field("project_id")).json()).isEqualTo(made.json());
        assertThat(ada.get(PROJECTS).json().path("items").path(0)).isEqualTo(made.json());
    }

    @Test
    void twoProjectsOfOneTitleHaveTwoNames() {
        ada.post(PROJECTS, Map.of("title", "Shop")).is(201);

        assertThat(ada.post(PROJECTS, Map.of("title", "Shop")).field("slug")).isEqualTo("shop-2");
        assertThat(Api.newcomer().post(PROJECTS, Map.of("title", "Shop")).field("slug"))
                .isEqualTo("shop");
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() {
        ada.post(PROJECTS, Map.of("title", "Shop", "description", "sells things", "check_command", "make test"));

        ada.patch(PROJECTS + "/shop", Map.of("status", "archived", "check_command", ""))
                .is(200);

        Api.Answer shop = ada.get(PROJECTS + "/shop");
        assertThat(shop.field("status")).isEqualTo("archived");
        assertThat(shop.field("description")).isEqualTo("sells things");
        assertThat(shop.json().has("check_command")).isFalse();
        ada.patch(PROJECTS + "/shop", Map.of("status", "asleep")).isProblem(400, "bad-request", "active, archived");
    }

    @Test
    void anothersProjectIsOneThatThereIsNot() {
        String id = ada.post(PROJECTS, Map.of("title", "Secret")).field("project_id");
        Api eve = Api.newcomer();

        eve.get(PROJECTS + "/" + id).isProblem(404, "not-found", id);
        eve.get(PROJECTS + "/secret").isProblem(404, "not-found", "secret");
        eve.patch(PROJECTS + "/" + id, Map.of("title", "Mine")).isProblem(404, "not-found", id);
        assertThat(eve.get(PROJECTS).text()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void aProjectNeedsATitle() {
        ada.post(PROJECTS, "{}").isProblem(400, "bad-request", "title is missing");
    }
}
