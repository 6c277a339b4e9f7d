package dev.waggle.orchestrator.provider;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Takes in the keys that stand in the environment, so that a hive with one there works at once. */
@Component
class EnvironmentKeys implements SmartInitializingSingleton {
    private final Keys keys;
    private final Providers providers;

    EnvironmentKeys(Keys keys, Providers providers) {
        this.keys = keys;
        this.providers = providers;
    }

    @Override
    public void afterSingletonsInstantiated() {
        keys.take(providers.given());
    }
}
