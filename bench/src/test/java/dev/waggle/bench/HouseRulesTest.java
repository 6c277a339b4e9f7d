package dev.waggle.bench;

import dev.waggle.testing.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
    @TestFactory
    Stream<DynamicTest> theHouseRulesHold() {
        return HouseRules.in("dev.waggle.bench")
                .without("only repositories touch JDBC or JPA") // other systems are handed their data source
                .arrowsGoDown("measure", "contender", "peer", "figures, process")
                .tests();
    }
}
