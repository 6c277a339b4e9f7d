package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.QueenTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;

@QueenTest
class ProjectsApiIT {
    static final String PROJECTS = "/api/ai/projects";

    final Door door;
    final Api ada;

    @Autowired
    ProjectsApiIT(ApplicationContext queen) {
        door = new Door(queen);
        ada = door.newcomer();
    }

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
        assertThat(door.newcomer().post(PROJECTS, Map.of("title", "Shop")).field("slug"))
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
        Api eve = door.newcomer();

        eve.get(PROJECTS + "/" + id).isProblem(404, "not-found", id);
        eve.get(PROJECTS + "/secret").isProblem(404, "not-found", "secret");
        eve.patch(PROJECTS + "/" + id, Map.of("title", "Mine")).isProblem(404, "not-found", id);
        assertThat(eve.get(PROJECTS).text()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void aProjectNeedsATitle() {
        ada.post(PROJECTS, "{}").isProblem(400, "bad-request", "title is missing");
    }

    @Test
    void anArchiveBecomesAProject() throws IOException {
        Api.Answer made = ada.call(
                HttpMethod.POST,
                PROJECTS + "/import?title=Old%20shop",
                zip("src/shop.py", "print('shop')\n"),
                "Content-Type",
                "application/zip");

        made.is(201);
        assertThat(made.header("Location")).isEqualTo(PROJECTS + "/old-shop");
        assertThat(made.field("head")).matches("[0-9a-f]{40}");
        assertThat(made.json().path("notes").isArray()).isTrue();
        assertThat(ada.get(PROJECTS + "/old-shop").is(200).field("project_id")).isEqualTo(made.field("project_id"));
    }

    @Test
    void anArchiveThatReachesOutIsRefusedAndLeavesNoProject() throws IOException {
        ada.call(HttpMethod.POST, PROJECTS + "/import", zip("../escape.py", "x"), "Content-Type", "application/zip")
                .isProblem(422, "path-escape");

        assertThat(ada.get(PROJECTS).text()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void onlyPublicHttpsAddressesAreImported() {
        ada.post(PROJECTS + "/import", Map.of("url", "file:///etc")).isProblem(400, "bad-request", "https");
        ada.post(PROJECTS + "/import", "{}").isProblem(400, "bad-request", "url is missing");
        ada.call(HttpMethod.POST, PROJECTS + "/import", new byte[0], "Content-Type", "text/plain")
                .isProblem(415, "unsupported-media-type", "application/json", "application/zip");
    }

    static byte[] zip(String path, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(path));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
