package dev.waggle.orchestrator.dispatch;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What each person got so far, in virtual time: a task more moves a person by one, divided by their weight. Who had nothing to wait for
 * begins where the least served of the others is: there is no credit for sleeping, and no debt.
 */
final class Shares {
    private final Map<UUID, Share> shares;
    private final Set<UUID> changed = new LinkedHashSet<>();
    private double clock;

    private Shares(Map<UUID, Share> shares, double clock) {
        this.shares = shares;
        this.clock = clock;
    }

    /** @param clock where the person began who was served last: where one begins who comes while nobody waits */
    static Shares of(Collection<Share> known, Collection<UUID> waiting, double clock) {
        var shares = new HashMap<UUID, Share>();
        known.forEach(share -> shares.put(share.person(), share));
        double start = waiting.stream()
                .map(shares::get)
                .filter(share -> share != null && share.waiting())
                .mapToDouble(Share::served)
                .min()
                .orElse(clock);
        var all = new Shares(shares, clock);
        waiting.forEach(person -> all.begin(person, start));
        return all;
    }

    private void begin(UUID person, double start) {
        Share share = shares.get(person);
        if (share == null || !share.waiting()) {
            shares.put(person, share == null ? new Share(person, start, 1, true) : share.notBefore(start));
            changed.add(person); // or the next round would take them for somebody new, and let them begin behind those
            // served meanwhile
        }
    }

    Shares copy() {
        return new Shares(new HashMap<>(shares), clock);
    }

    double served(UUID person) {
        return share(person).served();
    }

    void serve(UUID person) {
        Share share = share(person);
        clock = Math.max(clock, share.served());
        shares.put(person, share.more());
        changed.add(person);
    }

    /** Those who were served or began to wait. */
    List<Share> changed() {
        return changed.stream().map(this::share).toList();
    }

    double clock() {
        return clock;
    }

    private Share share(UUID person) {
        return shares.computeIfAbsent(person, _ -> new Share(person, clock, 1, true));
    }
}
