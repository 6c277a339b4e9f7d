package dev.waggle.orchestrator.api;

import dev.waggle.common.contract.Submitter;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.user.People;
import dev.waggle.orchestrator.user.Tokens;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** The HTTP door of an empty hive, for whoever wants to come in. */
final class Door {
    private final ApplicationContext queen;
    private final String address;

    Door(ApplicationContext queen) {
        this.queen = queen;
        this.address = "http://localhost:" + queen.getEnvironment().getProperty("local.server.port");
        hive().reset();
    }

    Hive hive() {
        return queen.getBean(Hive.class);
    }

    String address() {
        return address;
    }

    /** Somebody whom the hive has never seen. */
    Api newcomer() {
        var submitter = new Submitter("test", UUID.randomUUID().toString(), "Ada");
        var person = queen.getBean(People.class).of(submitter);
        return with(queen.getBean(Tokens.class).mint(person, "test").secret().value());
    }

    Api with(String token) {
        return new Api(address, token);
    }

    Api nobody() {
        return new Api(address, null);
    }
}
