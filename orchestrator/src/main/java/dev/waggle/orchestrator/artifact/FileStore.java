package dev.waggle.orchestrator.artifact;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Artifacts as files, called after their content: what two senders write never mixes, and no name from outside is a path. */
final class FileStore {
    private final Path folder;
    private final long largest;

    FileStore(Path folder, long largest) {
        this.folder = folder;
        this.largest = largest;
    }

    /** Keeps the content durably and says what it is. */
    Artifact write(TaskRef run, String name, InputStream content) throws IOException {
        var place = Files.createDirectories(folder.resolve(run.taskId().toString()));
        var draft = Files.createTempFile(place, ".new-", "");
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            long bytes;
            try (var file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                bytes = copy(content, new DigestOutputStream(Channels.newOutputStream(file), sha256));
                file.force(true);
            }
            var artifact = new Artifact(run, name, bytes, HexFormat.of().formatHex(sha256.digest()));
            Files.move(draft, of(artifact), StandardCopyOption.ATOMIC_MOVE);
            return artifact;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    InputStream open(Artifact artifact) throws IOException {
        return Files.newInputStream(of(artifact));
    }

    private Path of(Artifact artifact) {
        return folder.resolve(artifact.run().taskId().toString()).resolve(artifact.sha256());
    }

    private long copy(InputStream content, OutputStream out) throws IOException {
        var buffer = new byte[1 << 16];
        long count = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            count += read;
            if (count > largest) {
                throw new WaggleException(Fault.TOO_LARGE, "an artifact may have " + largest + " bytes; this has more");
            }
            out.write(buffer, 0, read);
        }
        return count;
    }
}
