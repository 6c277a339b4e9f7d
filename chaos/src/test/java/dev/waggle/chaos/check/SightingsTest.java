package dev.waggle.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.id.JobId;
import dev.waggle.testing.telegram.Call;
import dev.waggle.testing.telegram.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SightingsTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadInTheOrderOfTime() {
        Path log = folder.resolve("log");
        var later = new Sighting.Killed(7, "worker-1");
        var sooner = new Sighting.Accepted(5, new JobId(new UUID(1, 2)), "order 1");

        Sightings.append(log, later);
        Sightings.append(log, sooner);

        assertThat(Sightings.read(List.of(log)).all()).containsExactly(sooner, later);
    }

    @Test
    void theLineOfAWriterThatWasKilledIsCounted() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), """
                {"at":1,"what":"begin","task":"01890a5d-ac96-774b-bcce-b302099a8057","epoch":3,"job":"01890a5d-ac96-774b-bcce-b302099a8057","role":"planner","worker":"w"}
                {"at":2,"what":"end","task":"01890a5d-ac96-774b-bcce-b302099a8057","epoch":3,"job":"01890a5d-ac96-774b-bcce-b302099a8057","role":"planner","worker":"w"}
                {"at":3,"what":"beg""");

        var sightings = Sightings.read(List.of(log));

        assertThat(sightings.all()).hasSize(2);
        assertThat(sightings.unreadable()).isOne();
    }

    @Test
    void aWitnessThatIsNotThereIsNoGoodWitness() {
        assertThatThrownBy(() -> Sightings.read(List.of(folder.resolve("none"))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no witness log");
        assertThatThrownBy(() -> Sightings.append(folder, new Sighting.Frozen(1, "w")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void whatTelegramTookIsANewMessage() {
        var at = Instant.EPOCH.plusMillis(2);
        var sent = new Call("sendMessage", Map.of("chat_id", "5", "text", "done"), Map.of(), at);
        var file = new Call("sendDocument", Map.of("chat_id", "5", "caption", "here"), Map.of(), at);
        var edited = new Call("editMessageText", Map.of("chat_id", "5", "text", "more"), Map.of(), at);

        assertThat(Sightings.ofBot(List.of(
                        new Entry(sent, true, "ok"),
                        new Entry(sent, false, "429"),
                        new Entry(file, true, "ok"),
                        new Entry(edited, true, "ok"))))
                .containsExactly(new Sighting.Said(2000, 5, "done"), new Sighting.Said(2000, 5, "here"));
    }
}
