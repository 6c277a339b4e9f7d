package dev.waggle.worker.egress;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallClient;
import dev.waggle.common.api.CallUsage;
import dev.waggle.common.api.Settlements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;

/** Tells the queen what calls used, until she has booked it: what a worker that was killed did not get rid of, the next one on its machine tells. */
final class Settling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);
    private static final int MOST_AT_ONCE = 100;
    private static final String KEPT = ".json";
    private static final String AHEAD = ".ahead";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private record Kept(CallUsage usage, Path file) {}

    private final CallClient queen;
    private final Path folder;
    private final Duration again;
    private final BlockingQueue<Kept> open = new LinkedBlockingQueue<>();
    private final Thread teller;

    Settling(CallClient queen, Path folder, Duration again) {
        this.queen = queen;
        this.folder = folder;
        this.again = again;
        try {
            if (Files.isDirectory(folder)) {
                takeBack();
                readLeftovers();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what calls used in " + folder, e);
        }
        teller = Thread.ofVirtual().name("settlements").start(this::work);
    }

    /** Leave that nobody has made use of. Of another worker that lives, it is asked for anew. */
    private void takeBack() throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*" + AHEAD)) {
            for (Path file : files) {
                rename(file, kept(file));
            }
        }
    }

    private void readLeftovers() throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*" + KEPT)) {
            for (Path file : files) {
                try {
                    open.add(new Kept(WaggleJson.mapper().readValue(Files.readString(file), CallUsage.class), file));
                } catch (JacksonException e) {
                    LOG.atWarn().addKeyValue("file", file).log("a settlement cannot be read; it is dropped");
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    void settle(CallUsage usage) {
        Path file = folder.resolve(usage.call() + (usage.estimated() ? "-estimate" : "") + KEPT);
        try {
            write(usage, file);
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("call", usage.call())
                    .log("a settlement is kept in memory only, the disk does not take it: {}", e.getMessage());
        }
        open.add(new Kept(usage, file));
    }

    private void write(CallUsage usage, Path file) throws IOException {
        Files.createDirectories(folder);
        Path fresh = folder.resolve(file.getFileName() + ".new");
        Files.writeString(fresh, WaggleJson.mapper().writeValueAsString(usage));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Leave is asked for ahead of a question: where this worker is killed before it makes use of it, the next one gives it back. */
    boolean ahead(CallUsage none) {
        try {
            write(none, ahead(none.call()));
            return true;
        } catch (IOException e) {
            LOG.atInfo().log("no leave is asked for ahead, the disk does not take it: {}", e.getMessage());
            return false;
        }
    }

    /** It is made use of now. Whether it still may: another worker may have given it back. */
    boolean use(UUID call) {
        try {
            return Files.deleteIfExists(ahead(call));
        } catch (IOException e) {
            return false;
        }
    }

    /** Nobody will make use of it. */
    void giveBack(CallUsage none) {
        Path file = ahead(none.call());
        if (rename(file, kept(file))) {
            open.add(new Kept(none, kept(file)));
        } else {
            // another worker has said so, perhaps before there was anything to give back
            settle(none);
        }
    }

    private Path ahead(UUID call) {
        return folder.resolve(call + AHEAD);
    }

    private static Path kept(Path ahead) {
        return ahead.resolveSibling(ahead.getFileName().toString().replace(AHEAD, KEPT));
    }

    /** Of all that want it at the same time, one does. */
    private static boolean rename(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void work() {
        try {
            while (true) {
                var batch = new ArrayList<>(List.of(open.take()));
                open.drainTo(batch, MOST_AT_ONCE - 1);
                tell(batch);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(List<Kept> batch) throws InterruptedException {
        Duration wait = again;
        try {
            while (!told(batch)) {
                TimeUnit.MILLISECONDS.sleep(wait.toMillis());
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            }
        } catch (InterruptedException e) {
            // one of the last words
            open.addAll(batch);
            throw e;
        }
    }

    private boolean told(List<Kept> batch) {
        try {
            queen.settle(new Settlements(batch.stream().map(Kept::usage).toList()));
        } catch (HttpClientErrorException.BadRequest | HttpClientErrorException.UnprocessableContent e) {
            if (batch.size() > 1) {
                return batch.stream().map(one -> told(List.of(one))).reduce(true, Boolean::logicalAnd);
            }
            LOG.atError()
                    .addKeyValue("call", batch.getFirst().usage().call())
                    .log("the queen will not book this call; it is dropped: {}", e.getMessage());
        } catch (RestClientException e) {
            LOG.atInfo()
                    .addKeyValue("calls", batch.size())
                    .log("the queen did not book what calls used; it is told again: {}", e.getMessage());
            return false;
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("what calls used could not be told; it is tried again");
            return false;
        }
        batch.forEach(one -> forget(one.file()));
        return true;
    }

    private static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.atDebug().log("{} is told again at the next start, and changes nothing then", file);
        }
    }

    /** Gives what is open a last chance; what is left is told by the next worker. */
    @Override
    public void close() {
        long until = System.nanoTime() + LAST_WORDS.toNanos();
        teller.interrupt();
        try {
            boolean _ = teller.join(LAST_WORDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        var left = new ArrayList<Kept>();
        while (open.drainTo(left, MOST_AT_ONCE) > 0 && System.nanoTime() < until && told(left)) {
            left.clear();
        }
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.atInfo().addKeyValue("folder", folder).log("what is in it is told by the next worker");
        }
    }
}
