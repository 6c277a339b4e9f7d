package dev.waggle.orchestrator.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.provider.KeyChoice.Chosen;
import dev.waggle.orchestrator.provider.KeyChoice.None;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyChoiceTest {
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    @Test
    void theLeastBusyOfThoseThatMayIsGiven() {
        var keys = List.of(key(ONE, KeyState.READY, null), key(TWO, KeyState.READY, null));

        assertThat(choose(keys, Map.of(ONE, 3, TWO, 1))).isEqualTo(new Chosen(keys.get(1)));
        assertThat(choose(keys, Map.of())).isEqualTo(new Chosen(keys.get(0)));
    }

    @Test
    void whatAKeyCanBearCounts() {
        var keys = List.of(key(ONE, KeyState.READY, 100), key(TWO, KeyState.READY, 4));

        assertThat(choose(keys, Map.of(ONE, 20, TWO, 2))).isEqualTo(new Chosen(keys.get(0)));
        assertThat(choose(List.of(keys.get(1)), Map.of(TWO, 4))).isEqualTo(new None(KeyChoice.SOON));
    }

    @Test
    void aKeyThatCoolsIsGivenToNobody() {
        var cooling = key(ONE, KeyState.COOLING, null);

        assertThat(choose(List.of(cooling, key(TWO, KeyState.READY, null)), Map.of(TWO, 50)))
                .isInstanceOfSatisfying(
                        Chosen.class, chosen -> assertThat(chosen.key().id()).isEqualTo(TWO));
        assertThat(choose(List.of(cooling), Map.of())).isEqualTo(new None(Duration.ofSeconds(17)));
    }

    @Test
    void aKeyThatRefusedThisCallIsOfNoUseForIt() {
        var key = key(ONE, KeyState.READY, null);

        assertThat(KeyChoice.of(List.of(key), one -> new KeyLoad(one.id(), 0, 0), Set.of(ONE)))
                .isEqualTo(new None(KeyChoice.SOON));
    }

    @Test
    void whereAPersonHasToDoSomethingOneAsksAgainMuchLater() {
        var spent = new ProviderKey(
                ONE,
                "p",
                "k",
                "person",
                null,
                KeyState.READY,
                null,
                null,
                0,
                null,
                null,
                BigDecimal.ONE,
                BigDecimal.ONE,
                Instant.EPOCH,
                null);

        assertThat(choose(List.of(), Map.of())).isEqualTo(new None(KeyChoice.LONG));
        assertThat(choose(List.of(spent), Map.of())).isEqualTo(new None(KeyChoice.LONG));
        assertThat(choose(List.of(key(ONE, KeyState.SPENT, null)), Map.of())).isEqualTo(new None(KeyChoice.LONG));
    }

    @Test
    void soManyAMinuteAndNoMore() {
        var slow = new ProviderKey(
                ONE,
                "p",
                "k",
                "person",
                null,
                KeyState.READY,
                null,
                null,
                0,
                null,
                10,
                null,
                BigDecimal.ZERO,
                Instant.EPOCH,
                null);

        assertThat(KeyChoice.of(List.of(slow), key -> new KeyLoad(key.id(), 0, 9), Set.of()))
                .isInstanceOf(Chosen.class);
        assertThat(KeyChoice.of(List.of(slow), key -> new KeyLoad(key.id(), 0, 9).more(), Set.of()))
                .isEqualTo(new None(Duration.ofSeconds(5)));
    }

    private static KeyChoice choose(List<ProviderKey> keys, Map<UUID, Integer> inFlight) {
        return KeyChoice.of(keys, key -> new KeyLoad(key.id(), inFlight.getOrDefault(key.id(), 0), 0), Set.of());
    }

    private static ProviderKey key(UUID id, KeyState state, @Nullable Integer mostInFlight) {
        return new ProviderKey(
                id,
                "p",
                "k",
                "person",
                null,
                state,
                null,
                null,
                state == KeyState.COOLING ? 17 : 0,
                mostInFlight,
                null,
                null,
                BigDecimal.ZERO,
                Instant.EPOCH,
                null);
    }
}
