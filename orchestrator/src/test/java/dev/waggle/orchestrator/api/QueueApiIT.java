package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.schedule.Clockwork;
import dev.waggle.orchestrator.user.People;
import dev.waggle.orchestrator.user.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What one says over HTTP about who is served when: limits, priorities, schedules. */
@QueenTest
class QueueApiIT {
    private static final String LIMITS = "/api/ai/limits";
    private static final String SCHEDULES = "/api/ai/schedules";
    private static final Map<String, Object> DRILL = Map.of("kind", "drill", "request", "sleep=0");

    private final ApplicationContext queen;
    private final Door door;

    @Autowired
    QueueApiIT(ApplicationContext queen) {
        this.queen = queen;
        this.door = new Door(queen);
    }

    @Test
    void anAdminChangesLimitsAndEverybodySeesThem() {
        Api admin = admin();
        Api other = door.newcomer();

        admin.patch(LIMITS + "/role/implementer", Map.of("most", 3)).is(204);
        admin.patch(LIMITS + "/hive/hive", Map.of("paused", true)).is(204);

        assertThat(limit(other, "role", "implementer").path("most").asInt()).isEqualTo(3);
        assertThat(limit(other, "hive", "hive").path("paused").asBoolean()).isTrue();

        admin.patch(LIMITS + "/hive/hive", Map.of("paused", false)).is(204);
        admin.delete(LIMITS + "/role/implementer").is(204);
        assertThat(limit(other, "role", "implementer").path("most").asInt()).isEqualTo(16);
        assertThat(limit(other, "hive", "hive").path("paused").asBoolean()).isFalse();
    }

    @Test
    void whoIsNoAdminChangesTheLimitsOfTheirOwnProjectsAndSessionsOnly() {
        Api ada = door.newcomer();
        String project =
                ada.post("/api/ai/projects", Map.of("title", "To-do")).is(201).field("project_id");
        String session =
                ada.post("/api/ai/sessions", Map.of("title", "a chat")).is(201).field("session_id");

        ada.patch(LIMITS + "/project/" + project, Map.of("most", 1)).is(204);
        ada.patch(LIMITS + "/session/" + session, Map.of("paused", true)).is(204);

        assertThat(limit(ada, "session", session).path("paused").asBoolean()).isTrue();
        Api bob = door.newcomer();
        bob.patch(LIMITS + "/project/" + project, Map.of("most", 9)).isProblem(403, "forbidden", "admin");
        bob.patch(LIMITS + "/hive/hive", Map.of("most", 9)).isProblem(403, "forbidden", "admin");
        assertThat(bob.get(LIMITS).text()).doesNotContain(project);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithAReason() {
        Api admin = admin();

        admin.patch(LIMITS + "/planet/earth", Map.of("most", 3)).isProblem(400, "bad-request", "planet");
        admin.patch(LIMITS + "/role/poet", Map.of("most", 3)).isProblem(400, "role-unknown", "poet");
        admin.patch(LIMITS + "/role/planner", Map.of("weight", 3)).isProblem(400, "bad-request", "weight");
        admin.patch(LIMITS + "/role/planner", Map.of("mots", 3)).is(400);
    }

    @Test
    void aPersonsWeightIsSetByAnAdmin() {
        var person = queen.getBean(People.class).of(new Submitter("test", "heavy", "Heavy"));

        admin().patch(LIMITS + "/person/" + person, Map.of("weight", 2.5, "most", 7))
                .is(204);

        assertThat(limit(admin(), "person", person.toString()).path("weight").asDouble())
                .isEqualTo(2.5);
    }

    @Test
    void anOpenJobsPriorityIsChanged() {
        Api ada = door.newcomer();
        String job = ada.post("/api/ai/jobs", DRILL).is(202).field("job_id");

        ada.post("/api/ai/jobs/" + job + "/priority", Map.of("priority", 9)).is(200);

        assertThat(door.hive()
                        .sql()
                        .sql("SELECT priority FROM task")
                        .query(Integer.class)
                        .single())
                .isEqualTo(9);
        ada.post("/api/ai/jobs/" + job + "/priority", Map.of()).isProblem(400, "bad-request", "missing");
        door.newcomer()
                .post("/api/ai/jobs/" + job + "/priority", Map.of("priority", 9))
                .is(404);
    }

    @Test
    void aJobMayBeginLaterOrAfterOthers() {
        Api ada = door.newcomer();
        String first = ada.post("/api/ai/jobs", DRILL).is(202).field("job_id");

        ada.post("/api/ai/jobs", Map.of("kind", "drill", "request", "sleep=0", "after", List.of(first)))
                .is(202);
        ada.post("/api/ai/jobs", Map.of("kind", "drill", "request", "sleep=0", "start_at", "2130-01-01T00:00:00Z"))
                .is(202);

        assertThat(door.hive()
                        .sql()
                        .sql("SELECT count(*) FROM job WHERE deferred")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        door.newcomer()
                .post("/api/ai/jobs", Map.of("kind", "drill", "request", "sleep=0", "after", List.of(first)))
                .isProblem(404, "not-found", "no job");
    }

    @Test
    void aScheduleSubmitsItsJobAndIsPausedAndDeleted() {
        Api ada = door.newcomer();
        var made = ada.post(SCHEDULES, Map.of("name", "hourly", "cron", "0 * * * *", "job", DRILL))
                .is(201);
        String path = SCHEDULES + "/" + made.field("schedule_id");
        assertThat(made.field("zone")).isEqualTo("UTC");

        door.hive().clockForward(Duration.ofHours(1));
        queen.getBean(Clockwork.class).turnOnce();

        String job = ada.get(path).is(200).field("last_job");
        ada.get("/api/ai/jobs/" + job + "/status").is(200);
        assertThat(ada.post(path + "/pause", Map.of())
                        .is(200)
                        .json()
                        .path("paused")
                        .asBoolean())
                .isTrue();
        assertThat(ada.post(path + "/resume", Map.of())
                        .is(200)
                        .json()
                        .path("next_at")
                        .isMissingNode())
                .isFalse();
        door.newcomer().get(path).isProblem(404, "not-found", "no schedule");
        ada.post(SCHEDULES, Map.of("name", "x")).isProblem(400, "bad-request", "cron");
        ada.delete(path).is(204);
        assertThat(ada.get(SCHEDULES).is(200).json().path("items")).isEmpty();
    }

    private Api admin() {
        var people = queen.getBean(People.class);
        UserId admin = people.of(new Submitter("test", "admin", "Grace"));
        people.promote(admin);
        return door.with(
                queen.getBean(Tokens.class).mint(admin, "test").secret().value());
    }

    private static JsonNode limit(Api api, String scope, String name) {
        for (JsonNode limit : api.get(LIMITS).is(200).json().path("items")) {
            if (limit.path("scope").asString().equals(scope)
                    && limit.path("name").asString().equals(name)) {
                return limit;
            }
        }
        throw new AssertionError("no limit of " + scope + " " + name);
    }
}
