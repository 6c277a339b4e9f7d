package dev.waggle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.testing.telegram.Message;
import dev.waggle.testing.telegram.Mishap;
import dev.waggle.testing.telegram.Person;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class PollingIT {
    private final Stage stage = Stage.shared();

    @AfterEach
    void mend() {
        stage.bot().mend();
    }

    static Stream<Mishap> passing() {
        return Stream.of(
                Mishap.tooMany(1), Mishap.serverError(), Mishap.badGatewayBefore(), Mishap.resetAfter(), Mishap.cut());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whateverHappensToAPollNothingSaidIsLostOrHeardTwice(Mishap mishap) {
        Person ada = stage.friend("Ada");
        stage.bot().on("getUpdates").nth(1).then(mishap);
        stage.bot().people().say(ada, "/credits");
        stage.bot().people().say(ada, "/jobs");

        stage.bot().eyes().awaitMessage(ada.chat(), "You have ordered nothing yet.");
        assertThat(stage.bot().eyes().visible(ada.chat()))
                .filteredOn(Message::fromBot)
                .hasSize(2);
    }

    @Test
    void ofTwoGatewaysOneListensAndTheOtherGoesOnWhereItEnds() {
        Person ada = stage.friend("Ada");
        try (var other = stage.another()) {
            stage.bot().people().say(ada, "/new a thing for two");
            stage.bot().eyes().awaitMessage(ada.chat(), "a thing for two");
            stage.stop();
            stage.bot().people().say(ada, "/new a thing for the other");
            stage.bot().eyes().patience(Duration.ofSeconds(20)).awaitMessage(ada.chat(), "a thing for the other");
            assertThat(other.isActive()).isTrue();
        } finally {
            stage.start();
        }
        stage.bot().people().say(ada, "/credits");
        stage.bot().eyes().awaitMessage(ada.chat(), "credits left");

        assertThat(stage.bot().eyes().visible(ada.chat()))
                .filteredOn(Message::fromBot)
                .hasSize(3);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aTokenThatTelegramDoesNotKnowEndsTheAskingAndIsNeverTold(CapturedOutput output) {
        var settings = GatewayServers.settings();
        settings.put("waggle.telegram.token", "123456:not-the-token-of-anybody");
        settings.put("waggle.telegram.api-url", stage.bot().url());
        try (var gateway = GatewayServers.start(settings)) {
            Awaitility.await("it gives up")
                    .until(() -> output.toString().contains("Telegram does not know this token"));
            assertThat(gateway.isActive()).isTrue();
        }
        settings.put("waggle.telegram.api-url", "http://no such host");
        try (var gateway = GatewayServers.start(settings)) {
            assertThat(gateway.isActive()).isTrue();
        } catch (RuntimeException e) {
            assertThat(e).hasStackTraceContaining("no such host");
            assertThat(e.toString()).doesNotContain("not-the-token-of-anybody");
        }
        assertThat(output).doesNotContain("not-the-token-of-anybody");
    }
}
