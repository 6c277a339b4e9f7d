package dev.waggle.worker.workspace;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.Checkout;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queen's repository, reached with a run's token. A queen that does not answer is asked again until the run is stopped. */
final class Remote {
    private static final String BASE = "refs/heads/base";

    private static final Logger log = LoggerFactory.getLogger(Remote.class);
    private static final String USER = "task";
    private static final int TIMEOUT_SECONDS = 30;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 4_000;

    private interface Call<T> {
        T on(Transport transport) throws IOException, NotSupportedException;
    }

    private final Repository repository;
    private final URIish address;
    private final Checkout checkout;

    Remote(Repository repository, String queenUrl, Checkout checkout) {
        this.repository = repository;
        this.checkout = checkout;
        try {
            this.address = new URIish(queenUrl.replaceAll("/+$", "") + checkout.path());
        } catch (URISyntaxException e) {
            throw new WaggleException(Fault.INTERNAL, "waggle.worker.queen-url is not an address: " + e.getReason());
        }
    }

    /** Brings the assignment's commit with its history. */
    void fetch() throws InterruptedException {
        var update = persistently("fetch", transport -> {
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec(checkout.commit() + ":" + BASE)));
            // a commit that is asked for by its id gets no ref by itself
            var base = repository.updateRef(BASE);
            base.setNewObjectId(ObjectId.fromString(checkout.commit()));
            return base.forceUpdate();
        });
        log.atDebug()
                .addKeyValue("commit", checkout.commit())
                .addKeyValue("base", update)
                .log("fetched");
    }

    /** Makes the run's branch; a branch that is there already at this commit counts as made. */
    void push(ObjectId commit) throws InterruptedException {
        String branch = "refs/heads/" + checkout.branch();
        RemoteRefUpdate update = persistently("push", transport -> {
            var wanted = new RemoteRefUpdate(repository, null, commit, branch, false, null, null);
            return transport.push(NullProgressMonitor.INSTANCE, List.of(wanted)).getRemoteUpdate(branch);
        });
        switch (update.getStatus()) {
            case OK, UP_TO_DATE -> log.atDebug().addKeyValue("branch", branch).log("pushed");
            default ->
                throw new WaggleException(
                        Fault.RESULT_REFUSED,
                        "the queen refused the work: "
                                + (update.getMessage() == null ? update.getStatus() : update.getMessage()));
        }
    }

    private <T> T persistently(String what, Call<T> call) throws InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try (Transport transport = Transport.open(repository, address)) {
                transport.setTimeout(TIMEOUT_SECONDS);
                transport.setCredentialsProvider(new UsernamePasswordCredentialsProvider(USER, checkout.token()));
                return call.on(transport);
            } catch (IOException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException(what);
                }
                if (!worthRepeating(e)) {
                    throw new WaggleException(Fault.INTERNAL, "cannot " + what + " the project: " + e.getMessage(), e);
                }
                log.atInfo()
                        .addKeyValue("why", e.getMessage())
                        .log("cannot {} the project; it is tried again in {} ms", what, pause);
                TimeUnit.MILLISECONDS.sleep(pause);
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
        }
    }

    /** Whether it was the way there that failed, and not the answer. */
    private static boolean worthRepeating(IOException e) {
        if (e instanceof NoRemoteRepositoryException) {
            return false;
        }
        if (!(e instanceof TransportException)) {
            return false;
        }
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof java.net.SocketException || cause instanceof java.net.SocketTimeoutException) {
                return true;
            }
        }
        String message = String.valueOf(e.getMessage());
        return message.matches("(?s).*\\b50[234]\\b.*");
    }
}
