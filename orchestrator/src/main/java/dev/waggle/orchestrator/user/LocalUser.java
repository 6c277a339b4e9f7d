package dev.waggle.orchestrator.user;

import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.UserId;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** The person at this machine, the hive's admin, who needs a token before there is anybody to ask for one. */
@Component
class LocalUser implements SmartInitializingSingleton {
    private static final Submitter LOCAL = new Submitter("local", "local", "local");

    private final ApiProperties properties;
    private final People people;
    private final Tokens tokens;

    LocalUser(ApiProperties properties, People people, Tokens tokens) {
        this.properties = properties;
        this.people = people;
        this.tokens = tokens;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!properties.bootstrapToken().missing()) {
            UserId local = people.of(LOCAL);
            people.promote(local);
            tokens.ensure(local, "bootstrap", properties.bootstrapToken());
        }
    }
}
