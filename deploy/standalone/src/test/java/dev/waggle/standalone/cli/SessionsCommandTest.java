package dev.waggle.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.SessionView;
import dev.waggle.common.id.SessionId;
import dev.waggle.standalone.client.FakeHive;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsCommandTest {
    private static final String ID = "01890a5d-ac96-774b-bcce-b302099a8057";
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    @TempDir
    Path folder;

    private final FakeHive hive = new FakeHive();

    @AfterEach
    void close() {
        hive.close();
    }

    @Test
    void whoHasNoneIsToldHowToOpenOne() {
        assertThat(type("sessions").out()).contains("No sessions yet");
    }

    @Test
    void aSessionIsListedWithItsLimits() {
        hive.with(evening());

        assertThat(type("sessions").out()).contains(ID, "open", "$0.25 of $1.5", "Evening work");
        assertThat(type("sessions", "--json").json().path(0).path("open_jobs").asInt())
                .isEqualTo(2);
    }

    @Test
    void aSessionIsOpenedChangedAndClosed() {
        hive.with(evening());

        assertThat(type("sessions", "open", "Evening work", "--priority", "5", "--spend", "1.5")
                        .out())
                .contains("open  " + ID);
        type("sessions", "set", ID, "--at-once", "-1", "--spend", "-1");
        assertThat(type("sessions", "close", ID, "--now", "--json")
                        .json()
                        .path("title")
                        .asString())
                .isEqualTo("Evening work");

        assertThat(hive.sessionWords())
                .containsExactly(
                        "POST /api/ai/sessions {\"title\":\"Evening work\",\"priority\":5,\"spend_limit_micros\":1500000}",
                        "PATCH /api/ai/sessions/" + ID + " {\"most_running\":-1,\"spend_limit_micros\":-1}",
                        "DELETE /api/ai/sessions/" + ID + "?grace=0s ");
    }

    private static SessionView evening() {
        return new SessionView(
                SessionId.of(ID), "Evening work", null, 0, "open", 3, 1_500_000L, 250_000, 2, null, 0, NOON, NOON);
    }

    private Typed type(String... words) {
        return Typed.to(hive, folder, words);
    }
}
