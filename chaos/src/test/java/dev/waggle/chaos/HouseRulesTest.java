package dev.waggle.chaos;

import dev.waggle.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
    @TestFactory
    Stream<DynamicTest> theHouseRulesHold() {
        return HouseRules.in("dev.waggle.chaos")
                .arrowsGoDown("mutant", "run", "check, fault, load", "hive", "proxy")
                .tests();
    }
}
