package dev.waggle.worker.engine;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The engines of this worker by their names. */
public final class Engines {
    private final Map<String, Engine> byName = new TreeMap<>();

    public Engines(Collection<? extends Engine> engines) {
        engines.forEach(engine -> byName.put(engine.name(), engine));
    }

    /** The engine of that name, and those that take over one after the other where it cannot work here. */
    public List<Engine> chain(String name) {
        var chain = new LinkedHashSet<Engine>();
        Optional<String> next = Optional.of(name);
        while (next.isPresent() && chain.add(named(next.get()))) {
            next = named(next.get()).otherwise();
        }
        return List.copyOf(chain);
    }

    /** The engine of that name, or {@link Fault#ENGINE_MISSING} saying which there are. */
    public Engine named(String name) {
        Engine engine = byName.get(name);
        if (engine == null) {
            throw new WaggleException(
                    Fault.ENGINE_MISSING,
                    "this worker has no engine '" + name + "', only " + String.join(", ", byName.keySet())
                            + "; describe its command line under waggle.engines." + name);
        }
        return engine;
    }
}
