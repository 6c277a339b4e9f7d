package dev.waggle.orchestrator.api;

import dev.waggle.common.contract.Submitter;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.git.Repositories;
import dev.waggle.orchestrator.user.People;
import dev.waggle.orchestrator.user.Tokens;
import dev.waggle.orchestrator.workflow.Crew;
import dev.waggle.orchestrator.workflow.Workflow;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** The HTTP door of an empty hive, for whoever wants to come in. */
final class Door {
    private final ApplicationContext queen;
    private final String address;

    private final Crew crew;

    Door(ApplicationContext queen) {
        this.queen = queen;
        this.address = "http://localhost:" + queen.getEnvironment().getProperty("local.server.port");
        hive().reset();
        this.crew = new Crew(hive(), queen.getBean(Workflow.class), queen.getBean(Repositories.class));
    }

    <T> T bean(Class<T> type) {
        return queen.getBean(type);
    }

    /** Workers for the hive's jobs. */
    Crew crew() {
        return crew;
    }

    /** Lets jobs go on as far as they can without a worker. */
    void settle() {
        crew.settle();
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
