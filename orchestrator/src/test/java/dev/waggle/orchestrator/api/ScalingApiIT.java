package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenServers;
import dev.waggle.orchestrator.QueenTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@QueenTest
class ScalingApiIT {
    final Door door;

    @Autowired
    ScalingApiIT(ApplicationContext queen) {
        door = new Door(queen);
    }

    @Test
    void aRoleScalesByWhatIsOfferedAndWhatRunsButNotByItsBacklog() {
        Hive hive = door.hive();
        var job = hive.job();
        hive.running(job, hive.worker("verifier"));
        hive.tasks(job, "verifier", 30);
        int offered = hive.dispatchOnce().size();

        var scaling =
                door.with(QueenServers.HIVE_SECRET).get("/api/scaling/verifier").is(200);

        assertThat(scaling.text())
                .isEqualTo("{\"role\":\"verifier\",\"offered\":%d,\"running\":1,\"value\":%d}"
                        .formatted(offered, offered + 1));
        assertThat(offered).isPositive();
        assertThat(scaling.header("Cache-Control")).isEqualTo("no-store");
        door.newcomer().get("/api/scaling/planner").is(200);
    }

    @Test
    void onlyRolesOfThisHiveScaleAndOnlyForThoseItKnows() {
        door.with(QueenServers.HIVE_SECRET).get("/api/scaling/cook").isProblem(404, "not-found", "cook", "verifier");
        door.nobody().get("/api/scaling/verifier").is(401);
    }
}
