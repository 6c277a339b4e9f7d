package dev.waggle.worker.egress.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.waggle.common.WaggleJson;
import dev.waggle.worker.process.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * What registries said, by address, shared by all attempts and workers of a machine. Only the worker writes here, and only what a registry
 * answered whole; what does not look as it did then is not given out.
 */
final class RegistryCache {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryCache.class);
    private static final String FACTS = ".json";

    private final Path folder;
    private final long most;
    private final InstantSource time;
    private final AtomicLong size;

    RegistryCache(Path folder, long most, InstantSource time) {
        this.folder = folder;
        this.most = most;
        this.time = time;
        try {
            size = new AtomicLong(all().stream().mapToLong(RegistryCache::size).sum());
        } catch (IOException e) {
            throw new UncheckedIOException("the cache of registries " + folder + " cannot be used", e);
        }
    }

    Optional<Kept> find(URI url) {
        Path body = place(url);
        Path beside = facts(body);
        try {
            if (!Files.exists(beside)) {
                return Optional.empty();
            }
            var facts = WaggleJson.mapper().readValue(Files.readAllBytes(beside), Kept.Facts.class);
            boolean whole = facts.url().equals(url.toString())
                    && facts.size() == Files.size(body)
                    && facts.sha256().equals(copy(Files.newInputStream(body), OutputStream.nullOutputStream(), most));
            if (!whole) {
                LOG.atWarn().addKeyValue("url", url).log("a kept file is not what it was; it is fetched again");
                return Optional.empty();
            }
            Files.setLastModifiedTime(beside, FileTime.from(time.instant()));
            return Optional.of(new Kept(body, facts));
        } catch (IOException | JacksonException e) {
            LOG.atDebug().addKeyValue("url", url).log("not to be read: {}", e.getMessage());
            return Optional.empty(); // swept, or being replaced, under our eyes
        }
    }

    /** Keeps an answer once it is there whole. */
    Kept keep(URI url, String type, InputStream answer, long largest) throws IOException {
        Path body = place(url);
        Folders.own(folder);
        Files.createDirectories(body.getParent());
        Path coming = Files.createTempFile(folder, "coming", "");
        try {
            String sha256;
            try (OutputStream out = Files.newOutputStream(coming)) {
                sha256 = copy(answer, out, largest);
            }
            var facts = new Kept.Facts(url.toString(), type, sha256, Files.size(coming), time.instant());
            Path beside = Files.createTempFile(folder, "coming", FACTS);
            Files.write(beside, WaggleJson.mapper().writeValueAsBytes(facts));
            Files.setLastModifiedTime(beside, FileTime.from(time.instant()));
            Files.move(coming, body, ATOMIC_MOVE, REPLACE_EXISTING);
            Files.move(beside, facts(body), ATOMIC_MOVE, REPLACE_EXISTING);
            if (size.addAndGet(facts.size()) > most) {
                sweep(body);
            }
            return new Kept(body, facts);
        } finally {
            Files.deleteIfExists(coming);
        }
    }

    /** Leaves some room, so that not every file that comes means another look at all of them. */
    private synchronized void sweep(Path spared) throws IOException {
        List<Path> oldest = new ArrayList<>(all());
        oldest.sort(Comparator.comparing(RegistryCache::used));
        long left = oldest.stream().mapToLong(RegistryCache::size).sum();
        for (Path body : oldest) {
            if (left <= most - most / 10) {
                break;
            }
            if (!body.equals(spared)) {
                left -= size(body);
                Files.deleteIfExists(facts(body));
                Files.deleteIfExists(body);
            }
        }
        size.set(left);
    }

    private List<Path> all() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(FACTS))
                    .toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0;
        }
    }

    private static FileTime used(Path body) {
        try {
            return Files.getLastModifiedTime(Files.exists(facts(body)) ? facts(body) : body);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    private Path place(URI url) {
        String name = HexFormat.of().formatHex(sha256().digest(url.toString().getBytes(UTF_8)));
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    private static Path facts(Path body) {
        return body.resolveSibling(body.getFileName() + FACTS);
    }

    private static String copy(InputStream from, OutputStream to, long most) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(from, digest)) {
            byte[] buffer = new byte[64 * 1024];
            long count = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count += read;
                if (count > most) {
                    throw new IOException("it is longer than " + most + " bytes");
                }
                to.write(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
