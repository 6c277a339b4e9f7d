package dev.waggle.gateway;

import dev.waggle.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
    @TestFactory
    Stream<DynamicTest> theHouseRulesHold() {
        return HouseRules.in("dev.waggle.gateway")
                .arrowsGoDown("command", "card", "submit, lane", "hive, chat, telegram")
                .tests();
    }
}
