package dev.waggle.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OrderTest {
    @Test
    void theSameSeedMakesTheSameOrders() {
        assertThat(orders("a-", 7, 100)).isEqualTo(orders("a-", 7, 100)).isNotEqualTo(orders("a-", 8, 100));
    }

    @Test
    void eachRoleGetsAsMuchAsItsLimitAllows() {
        var byRole = orders("a-", 1, 8_000).stream().collect(Collectors.groupingBy(Order::role, Collectors.counting()));

        assertThat(byRole.get("planner")).isBetween(1_350L, 1_650L);
        assertThat(byRole.get("reviewer")).isBetween(2_300L, 2_700L);
        assertThat(byRole.get("implementer")).isBetween(3_750L, 4_250L);
    }

    @Test
    void anOrderIsADrillThatTheApiTakes() {
        assertThat(orders("a-", 1, 1).getFirst().json())
                .contains("\"kind\":\"drill\"")
                .contains("sleep=");
    }

    @Test
    void noTwoOrdersHaveTheSameKey() {
        assertThat(orders("a-", 1, 1_000).stream().map(Order::key).distinct()).hasSize(1_000);
    }

    private static List<Order> orders(String prefix, long seed, int count) {
        return Order.endless(prefix, seed).limit(count).toList();
    }
}
