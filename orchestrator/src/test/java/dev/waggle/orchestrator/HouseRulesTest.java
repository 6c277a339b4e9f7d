package dev.waggle.orchestrator;

import dev.waggle.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
    @TestFactory
    Stream<DynamicTest> theHouseRulesHold() {
        return HouseRules.in("dev.waggle.orchestrator")
                .arrowsGoDown(
                        "api",
                        "live",
                        "workflow",
                        "reconcile, schedule",
                        "job, dispatch",
                        "forecast",
                        "task, session, git, artifact, credit",
                        "role, project, user, provider, publish, meter",
                        "loop")
                .tests();
    }
}
