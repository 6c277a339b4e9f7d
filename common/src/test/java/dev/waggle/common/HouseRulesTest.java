package dev.waggle.common;

import dev.waggle.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
    @TestFactory
    Stream<DynamicTest> theHouseRulesHold() {
        return HouseRules.in("dev.waggle.common")
                .contract("dev.waggle.common.contract")
                .arrowsGoDown("api, amqp", "contract", "id")
                .tests();
    }
}
