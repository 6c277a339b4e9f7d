package dev.waggle.testing.telegram;

import java.util.Set;

/** One method of the Bot API: its name, the parameters it knows, what it does. */
record Method(String name, Set<String> parameters, Work work) {
    /** Does what the call asks and returns the result; runs in the world's monitor. */
    @FunctionalInterface
    interface Work {
        Object on(Call call) throws InterruptedException;
    }

    Object on(Call call) throws InterruptedException {
        for (String name : call.parameters().keySet()) {
            if (!parameters.contains(name)) {
                throw Refusal.bad("this fake does not know the parameter \"" + name + "\" of " + this.name);
            }
        }
        return work.on(call);
    }

    static Method of(String name, Work work, String... parameters) {
        return new Method(name, Set.of(parameters), work);
    }
}
