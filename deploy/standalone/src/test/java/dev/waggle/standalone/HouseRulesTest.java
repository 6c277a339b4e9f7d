package dev.waggle.standalone;

import dev.waggle.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
    @TestFactory
    Stream<DynamicTest> theHouseRulesHold() {
        return HouseRules.in("dev.waggle.standalone")
                .arrowsGoDown("cli", "client, hive", "backup, doctor", "server", "home, process, terminal")
                .tests();
    }
}
