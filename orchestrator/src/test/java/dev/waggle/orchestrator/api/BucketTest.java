package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BucketTest {
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    final Bucket bucket = new Bucket(3, NOON);

    @Test
    void aMinutesShareMayBeTakenAtOnceAndComesBackStepByStep() {
        assertThat(bucket.take(NOON).left()).isEqualTo(2);
        assertThat(bucket.take(NOON).left()).isEqualTo(1);
        assertThat(bucket.take(NOON)).isEqualTo(new Bucket.Taken(true, 0, Duration.ofMinutes(1)));

        assertThat(bucket.take(NOON)).isEqualTo(new Bucket.Taken(false, 0, Duration.ofSeconds(20)));
        assertThat(bucket.take(after(19)).seconds()).isEqualTo(1);
        assertThat(bucket.take(after(20)).granted()).isTrue();
        assertThat(bucket.take(after(20)).granted()).isFalse();
    }

    @Test
    void nobodySavesUpMoreThanAMinutesShare() {
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take(after(3_600)).granted()).isTrue();
        }

        assertThat(bucket.take(after(3_600)).granted()).isFalse();
    }

    @Test
    void aClockThatIsSetBackShutsNobodyOutForLongerThanAMinute() {
        bucket.take(after(7_200));

        assertThat(bucket.take(NOON).rest()).isEqualTo(Duration.ofSeconds(20));
        assertThat(bucket.take(after(20)).granted()).isTrue();
    }

    @Test
    void aFullBucketNeedNotBeKept() {
        assertThat(bucket.idle(NOON)).isTrue();

        bucket.take(NOON);

        assertThat(bucket.idle(after(19))).isFalse();
        assertThat(bucket.idle(after(20))).isTrue();
    }

    private static Instant after(int seconds) {
        return NOON.plusSeconds(seconds);
    }
}
