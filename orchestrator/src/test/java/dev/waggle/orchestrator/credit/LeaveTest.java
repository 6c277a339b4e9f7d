package dev.waggle.orchestrator.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.CallGrant;
import dev.waggle.common.api.CallRequest;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.credit.Budgets.Budget;
import dev.waggle.orchestrator.credit.Budgets.Scope;
import dev.waggle.orchestrator.credit.CallAnswer.Broke;
import dev.waggle.orchestrator.credit.CallAnswer.Granted;
import dev.waggle.orchestrator.credit.CallAnswer.Refused;
import dev.waggle.orchestrator.provider.KeyState;
import dev.waggle.orchestrator.provider.ProviderKey;
import dev.waggle.orchestrator.provider.Providers.Provider;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaveTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final UUID ADA = new UUID(1, 1);
    private static final UUID JOB = new UUID(2, 1);
    private static final UUID KEY = new UUID(3, 1);
    private static final TaskRef RUN = new TaskRef(new TaskId(new UUID(4, 1)), 7);
    private static final Rate CENT = new Rate(new BigDecimal("0.01"), BigDecimal.ONE);

    /** A thousand tokens in at the dearest of $6 and a thousand out at $15: $0.021, 2.1 credits. */
    private static final long ONE_CALL = 2_100_000;

    @Test
    void whoHasEnoughIsGivenAllAndItIsSetAside() {
        var purse = purse(10 * ONE_CALL);
        var leave = leave(purse, List.of());

        CallGrant grant = granted(leave.decide(asked(1, "m")));

        assertThat(grant.reservedDollars()).isEqualByComparingTo("0.021");
        assertThat(grant.outputTokens()).isEqualTo(1_000);
        assertThat(grant.key()).isEqualTo(KEY);
        assertThat(grant.baseUrl()).isEqualTo("http://p");
        assertThat(purse.reserved()).isEqualTo(ONE_CALL);
        assertThat(leave.fresh()).singleElement().returns(ONE_CALL, Call::reservedMicros);
    }

    @Test
    void whatTheFirstTakesTheSecondDoesNotFind() {
        var leave = leave(purse(ONE_CALL + 1), List.of());

        granted(leave.decide(asked(1, "m")));

        assertThat(leave.decide(asked(2, "m"))).isInstanceOfSatisfying(Broke.class, broke -> {
            assertThat(broke.sentence()).contains("0.000001 credits left", "Top up");
            assertThat(broke.micros()).as("a thousand in, 256 out").isEqualTo(984_000);
        });
    }

    @Test
    void whoHasLittleLeftIsGivenAShorterAnswer() {
        CallGrant grant = granted(leave(purse(1_500_000), List.of()).decide(asked(1, "m")));

        assertThat(grant.outputTokens()).isEqualTo(600);
        assertThat(grant.reservedDollars()).isEqualByComparingTo("0.015");
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        var purse = purse(10 * ONE_CALL);
        var leave = leave(purse, List.of());

        assertThat(leave.decide(asked(1, "m"))).isEqualTo(leave.decide(asked(1, "m")));
        assertThat(purse.reserved()).isEqualTo(ONE_CALL);
        assertThat(leave.fresh()).hasSize(1);
    }

    @Test
    void aRunThatIsOverGetsNothing() {
        var stale = new Asked(request(1, "m"), JOB, ADA, null, null, "implementer", false, 0, null, NOON);

        assertThat(fault(leave(purse(10 * ONE_CALL), List.of()).decide(stale))).isEqualTo(Fault.STALE_EPOCH);
    }

    @Test
    void aModelWithoutAPriceOrSwitchedOffIsNotCalled() {
        var leave = leave(purse(10 * ONE_CALL), List.of());

        assertThat(fault(leave.decide(asked(1, "unknown")))).isEqualTo(Fault.MODEL_NOT_ALLOWED);
        assertThat(fault(leave.decide(asked(2, "off")))).isEqualTo(Fault.MODEL_NOT_ALLOWED);
        assertThat(fault(leave.decide(asked(3, "q", "m")))).isEqualTo(Fault.MODEL_NOT_ALLOWED);
    }

    @Test
    void aServerOfOnesOwnCostsNothingAndWantsNoKey() {
        CallGrant grant = granted(leave(purse(0), List.of()).decide(asked(1, "own", "any")));

        assertThat(grant.key()).isNull();
        assertThat(grant.reservedDollars()).isZero();
        assertThat(grant.outputTokens()).isEqualTo(1_000);
    }

    @Test
    void aJobsHoldIsUsedFirstAndIsNobodyElses() {
        var purse = purse(0);
        var asked = new Asked(request(1, "m"), JOB, ADA, null, null, "implementer", true, ONE_CALL, null, NOON);
        var leave = leave(purse, List.of());

        granted(leave.decide(asked));

        assertThat(purse.fromHolds()).isEqualTo(ONE_CALL);
        assertThat(purse.drawn()).containsEntry(JOB, ONE_CALL);
        assertThat(purse.spendable(JOB)).isZero();
        assertThat(leave.decide(asked(2, "m"))).isInstanceOf(Broke.class);
    }

    @Test
    void theNarrowestLimitHoldsWhateverThereIs() {
        var day = new Budget(Scope.DAY, ADA, BigDecimal.ONE, new BigDecimal("0.03"));
        var job = new Budget(Scope.JOB, JOB, new BigDecimal("5"), new BigDecimal("2"));
        var leave = leave(purse(100 * ONE_CALL), List.of(day, job));

        granted(leave.decide(asked(1, "m")));
        assertThat(leave.decide(asked(2, "m")))
                .isInstanceOfSatisfying(
                        Broke.class,
                        broke -> assertThat(broke.sentence())
                                .contains("its person's day may cost 1 US", "has 0.009 left"));
    }

    @Test
    void withoutAReadyKeyNothingIsSetAside() {
        var purse = purse(10 * ONE_CALL);
        var refused = new CallRequest(new UUID(5, 1), RUN, "p", "m", 1_000, 1_000, List.of(KEY), null);
        var asked = new Asked(refused, JOB, ADA, null, null, "implementer", true, 0, null, NOON);

        assertThat(fault(leave(purse, List.of()).decide(asked))).isEqualTo(Fault.NO_KEY_READY);
        assertThat(purse.reserved()).isZero();
    }

    @Test
    void aheadOfAQuestionLeaveIsGivenWhereThereIsPlenty() {
        var purse = purse(4 * ONE_CALL);
        var leave = leave(purse, List.of());

        CallGrant grant = granted(leave.decide(ahead(1)));

        assertThat(grant.outputTokens()).isEqualTo(1_000);
        assertThat(purse.reserved()).isEqualTo(ONE_CALL);
        assertThat(fault(leave.decide(ahead(2)))).isEqualTo(Fault.NO_CREDIT);
        assertThat(purse.reserved()).isEqualTo(ONE_CALL);
        granted(leave.decide(asked(3, "m")));
    }

    @Test
    void noJobWaitsForWhatIsNotThereAheadOfAQuestion() {
        var day = new Budget(Scope.DAY, ADA, BigDecimal.ONE, new BigDecimal("-0.01"));

        assertThat(fault(leave(purse(0), List.of()).decide(ahead(1)))).isEqualTo(Fault.NO_CREDIT);
        assertThat(fault(leave(purse(100 * ONE_CALL), List.of(day)).decide(ahead(1))))
                .isEqualTo(Fault.NO_CREDIT);
    }

    @Test
    void aKeyWithFewPlacesIsForThoseWhoAskSomething() {
        var purse = purse(100 * ONE_CALL);

        assertThat(fault(leave(purse, List.of(), 9).decide(ahead(1)))).isEqualTo(Fault.NO_KEY_READY);
        assertThat(purse.reserved()).isZero();
        granted(leave(purse, List.of(), 9).decide(asked(2, "m")));
    }

    private static Asked ahead(int call) {
        var request = new CallRequest(new UUID(5, call), RUN, "p", "m", 1_000, 1_000, null, true);
        return new Asked(request, JOB, ADA, null, null, "implementer", true, 0, null, NOON);
    }

    private static Leave leave(Purse purse, List<Budget> budgets) {
        return leave(purse, budgets, null);
    }

    private static Leave leave(Purse purse, List<Budget> budgets, @Nullable Integer mostInFlight) {
        var prices = new PriceList(List.of(
                PriceListTest.price(1, "m", 0, NOON.minusSeconds(1), null),
                new Price(
                        2,
                        "p",
                        "off",
                        0,
                        PriceListTest.price(2, "x", 0, NOON, null).prices(),
                        false,
                        NOON.minusSeconds(1),
                        null,
                        "test")));
        var key = new ProviderKey(
                KEY,
                "p",
                "k",
                "person",
                null,
                KeyState.READY,
                null,
                null,
                0,
                mostInFlight,
                null,
                null,
                BigDecimal.ZERO,
                NOON,
                null);
        return new Leave(
                LeaveTest::provider, prices, CENT, Map.of(ADA, purse), new Budgets(budgets), List.of(key), Map.of());
    }

    private static Optional<Provider> provider(String name) {
        return switch (name) {
            case "p" -> Optional.of(new Provider("p", "http://p", true, false));
            case "own" -> Optional.of(new Provider("own", "http://own", false, true));
            default -> Optional.empty();
        };
    }

    private static Purse purse(long free) {
        return new Purse(new Account(ADA, free, 0, 0, BigDecimal.ZERO));
    }

    private static Asked asked(int call, String model) {
        return asked(call, "p", model);
    }

    private static Asked asked(int call, String provider, String model) {
        var request = new CallRequest(new UUID(5, call), RUN, provider, model, 1_000, 1_000, null, null);
        return new Asked(request, JOB, ADA, null, null, "implementer", true, 0, null, NOON);
    }

    private static CallRequest request(int call, String model) {
        return new CallRequest(new UUID(5, call), RUN, "p", model, 1_000, 1_000, null, null);
    }

    private static CallGrant granted(CallAnswer answer) {
        assertThat(answer).isInstanceOf(Granted.class);
        return ((Granted) answer).grant();
    }

    private static @Nullable Fault fault(CallAnswer answer) {
        return answer instanceof Refused(var fault, var _, var _) ? fault : null;
    }
}
