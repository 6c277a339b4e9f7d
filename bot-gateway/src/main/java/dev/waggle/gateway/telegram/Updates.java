package dev.waggle.gateway.telegram;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The inbox: an update is accepted once it is stored here, and done once. */
@Service
public class Updates {
    private final UpdateRepository repository;
    private volatile boolean ours;

    Updates(UpdateRepository repository) {
        this.repository = repository;
    }

    @Transactional
    Optional<Long> lease(UUID owner, Duration lease) {
        Optional<Long> from = repository.lease(owner, lease);
        ours = from.isPresent();
        return from;
    }

    /** Goes on being the one who asks, if it still is. */
    @Transactional
    void renew(UUID owner, Duration lease) {
        if (!repository.renew(owner, lease)) {
            ours = false;
        }
    }

    @Transactional
    void release(UUID owner) {
        repository.release(owner);
    }

    /** Stores the batch and where to go on asking, both or neither. False where another poller has taken over. */
    @Transactional
    boolean store(UUID owner, List<RawUpdate> batch) {
        long last = batch.getLast().updateId();
        if (!repository.move(owner, last + 1)) {
            return false;
        }
        batch.forEach(repository::add);
        return true;
    }

    /** Whether this gateway is the one that listens; another leaves what waits to it. */
    public boolean ours() {
        return ours;
    }

    /** The oldest that waits in this chat. */
    public Optional<StoredUpdate> next(long chat) {
        return repository.next(chat);
    }

    public Set<Long> chatsWaiting() {
        return repository.chatsWaiting();
    }

    /** Does what follows from an update, and marks it as done, both or neither; nothing where it was done before. */
    @Transactional
    public void finish(long update, Runnable effects) {
        if (repository.done(update, "")) {
            effects.run();
        }
    }

    /** Lays an update aside that cannot be handled, so that the others go on. */
    @Transactional
    public void setAside(long update, String trouble) {
        repository.done(update, trouble);
    }
}
