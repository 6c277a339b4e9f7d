package dev.waggle.gateway.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.gateway.telegram.Outcome;
import dev.waggle.gateway.telegram.Post;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RulingTest {
    private static final Due SEND = row(null, 1, false);
    private static final Due EDIT = row(7L, 3, false);

    @Test
    void whatArrivedIsShownUnderItsNumber() {
        assertThat(Ruling.on(SEND, new Outcome.Done(9))).isEqualTo(new Ruling.Shown(9L));
        assertThat(Ruling.on(EDIT, new Outcome.Done(0))).isEqualTo(new Ruling.Shown(7L));
    }

    @Test
    void anUnclearSendIsLookedForAnUnclearEditIsRepeated() {
        assertThat(Ruling.on(SEND, new Outcome.Unclear("reset"))).isEqualTo(new Ruling.Look("reset"));
        assertThat(Ruling.on(EDIT, new Outcome.Unclear("reset")))
                .isEqualTo(new Ruling.Again(Duration.ofSeconds(4), "reset"));
    }

    @Test
    void whatWasNotDeliveredIsTriedAgainAtMostEveryThirtySeconds() {
        assertThat(Ruling.on(SEND, new Outcome.NotDelivered("refused")))
                .isEqualTo(new Ruling.Again(Duration.ofSeconds(1), "refused"));
        assertThat(Ruling.on(row(null, 50, false), new Outcome.NotDelivered("refused")))
                .isEqualTo(new Ruling.Again(Duration.ofSeconds(30), "refused"));
        assertThat(Ruling.on(SEND, new Outcome.Locked("401")))
                .isEqualTo(new Ruling.Again(Duration.ofSeconds(30), "401"));
    }

    @Test
    void aPenaltyIsWaitedForWholeAndABit() {
        assertThat(Ruling.on(EDIT, new Outcome.TooMany(Duration.ofSeconds(900))))
                .isEqualTo(new Ruling.Hush(Duration.ofMillis(900_500)));
    }

    @Test
    void aCardThatIsGoneBecomesANewOne() {
        assertThat(Ruling.on(EDIT, new Outcome.Gone("not found"))).isInstanceOf(Ruling.Anew.class);
        assertThat(Ruling.on(SEND, new Outcome.Gone("not found"))).isInstanceOf(Ruling.Dead.class);
    }

    @Test
    void badMarkupGoesPlainOnce() {
        assertThat(Ruling.on(SEND, new Outcome.BadMarkup("<"))).isInstanceOf(Ruling.Plain.class);
        assertThat(Ruling.on(row(null, 1, true), new Outcome.BadMarkup("<"))).isInstanceOf(Ruling.Dead.class);
    }

    @Test
    void chatsThatMovedShutUsOutOrLostATopicAreDealtWith() {
        assertThat(Ruling.on(SEND, new Outcome.Moved(-5))).isEqualTo(new Ruling.Rename(-5));
        assertThat(Ruling.on(SEND, new Outcome.Barred("blocked"))).isEqualTo(new Ruling.Mute("blocked"));
        assertThat(Ruling.on(SEND, new Outcome.NoThread("gone"))).isInstanceOf(Ruling.Threadless.class);
        assertThat(Ruling.on(EDIT, new Outcome.Refused("never"))).isEqualTo(new Ruling.Dead("never"));
    }

    private static Due row(@Nullable Long message, int attempts, boolean plain) {
        var body = new Due.Body(Post.plain("hello", null), null);
        Long thread = message == null ? 3L : null;
        return new Due(1, 5, thread, null, body, 1, false, message, 0, attempts, false, plain, 1);
    }
}
