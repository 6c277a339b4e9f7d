package dev.waggle.common.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.id.TaskId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;

class WireFormatTest {
    private static final TaskOffer OFFER =
            new TaskOffer.Offered(TaskId.of("01890a5d-ac96-774b-bcce-b302099a8057"), 7, "planner");

    @Test
    void aMessageCarriesItsKindAndSurvivesARestartOfTheBroker() {
        var message = WireFormat.write(OFFER, TaskOffer.class);

        assertThat(message.getMessageProperties().getType()).isEqualTo("task.offered.v1");
        assertThat(message.getMessageProperties().getDeliveryMode()).isEqualTo(MessageDeliveryMode.PERSISTENT);
        assertThat(WireFormat.read(message, TaskOffer.class)).isEqualTo(OFFER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "not json",
                "[]",
                "{\"kind\":\"task.offered.v99\"}",
                "{\"kind\":\"task.offered.v1\",\"task_id\":\"1-1-1-1-1\",\"epoch\":7,\"role\":\"planner\"}",
                "{\"kind\":\"task.offered.v1\",\"task_id\":\"01890a5d-ac96-774b-bcce-b302099a8057\",\"role\":\"planner\"}"
            })
    void whatCannotBeReadSaysWhy(String body) {
        assertThatExceptionOfType(UnreadableMessage.class)
                .isThrownBy(() -> WireFormat.read(new Message(body.getBytes(StandardCharsets.UTF_8)), TaskOffer.class))
                .withMessageContaining("TaskOffer");
    }

    @Test
    void severalRecordsTravelInOneMessageInTheirOrder() {
        TaskOffer next = new TaskOffer.Offered(TaskId.of("01890a5d-ac96-774b-bcce-b302099a8057"), 8, "planner");
        var message = WireFormat.write(List.of(OFFER, next), TaskOffer.class, BundleNames.OFFERS);

        assertThat(message.getMessageProperties().getType()).isEqualTo(BundleNames.OFFERS);
        assertThat(WireFormat.readAll(message, TaskOffer.class)).containsExactly(OFFER, next);
    }

    @Test
    void oneRecordAloneIsNoBundle() {
        var message = WireFormat.write(List.of(OFFER), TaskOffer.class, BundleNames.OFFERS);

        assertThat(message.getMessageProperties().getType()).isEqualTo("task.offered.v1");
        assertThat(WireFormat.read(message, TaskOffer.class)).isEqualTo(OFFER);
        assertThat(WireFormat.readAll(message, TaskOffer.class)).containsExactly(OFFER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", " [null]", "[{}]", "null", "[1"})
    void aBundleThatCannotBeReadSaysWhy(String body) {
        assertThatExceptionOfType(UnreadableMessage.class)
                .isThrownBy(
                        () -> WireFormat.readAll(new Message(body.getBytes(StandardCharsets.UTF_8)), TaskOffer.class))
                .withMessageContaining("TaskOffer");
    }

    @Test
    void onlyAVersionedRecordTravels() {
        assertThatIllegalArgumentException().isThrownBy(() -> WireFormat.kindOf(String.class));
    }
}
