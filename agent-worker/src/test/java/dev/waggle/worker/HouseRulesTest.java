package dev.waggle.worker;

import dev.waggle.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
    @TestFactory
    Stream<DynamicTest> theHouseRulesHold() {
        return HouseRules.in("dev.waggle.worker")
                .arrowsGoDown(
                        "run",
                        "attempt",
                        "engine, verify, drill, setup",
                        "egress",
                        "workspace",
                        "sandbox",
                        "process",
                        "steer")
                .tests();
    }
}
