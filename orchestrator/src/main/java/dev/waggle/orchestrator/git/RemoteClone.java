package dev.waggle.orchestrator.git;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** Fetches another server's default branch with its history as {@code main}. */
final class RemoteClone {
    private static final int SILENCE_SECONDS = 30;

    private final ImportProperties rules;
    private final InstantSource clock;

    RemoteClone(ImportProperties rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    void into(Repository repository, RemoteAddress address) throws IOException {
        // a redirect could lead past every check of the address
        repository.getConfig().setString("http", null, "followRedirects", "false");
        try (var transport = (TransportHttp) Transport.open(repository, new URIish(address.url()))) {
            transport.setHttpConnectionFactory(new GuardedConnections(rules));
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setObjectChecker(GitDoorConfiguration.checker());
            transport.setTimeout(SILENCE_SECONDS);
            transport.fetch(new Deadline(clock), List.of(new RefSpec("+HEAD:" + Branches.ref(BareStore.MAIN))));
        } catch (URISyntaxException | TransportException e) {
            throw causes(e)
                    .filter(WaggleException.class::isInstance)
                    .map(WaggleException.class::cast)
                    .findFirst()
                    .orElseGet(() -> cannot(e));
        }
    }

    private static WaggleException cannot(Exception e) {
        return new WaggleException(
                Fault.BAD_REQUEST,
                "the repository cannot be cloned; it has to be public and must not be empty: " + e.getMessage(),
                e);
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause);
    }

    /** Ends a clone that takes too long. */
    private final class Deadline extends EmptyProgressMonitor {
        private final Instant until;

        Deadline(InstantSource clock) {
            this.until = clock.instant().plus(rules.patience());
        }

        @Override
        public boolean isCancelled() {
            if (clock.instant().isAfter(until)) {
                throw new WaggleException(
                        Fault.UNAVAILABLE,
                        "the clone took longer than " + rules.patience().toSeconds() + " s");
            }
            return false;
        }
    }
}
