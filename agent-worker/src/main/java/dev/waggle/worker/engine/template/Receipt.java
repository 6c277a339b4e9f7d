package dev.waggle.worker.engine.template;

import dev.waggle.common.WaggleException;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.template.wish.Wish;
import dev.waggle.worker.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;

/**
 * What a project was made from, kept in it: the wish, and a hash of every file as it was written.
 *
 * @param files SHA-256, hexadecimal, by path
 */
record Receipt(Wish wish, Map<String, String> files) {
    static final String PATH = ".waggle/template.json";

    Receipt {
        files = new TreeMap<>(files);
    }

    static Receipt of(Project project) {
        var hashes = new TreeMap<String, String>();
        project.files().forEach((path, content) -> hashes.put(path, hash(content)));
        return new Receipt(project.wish(), hashes);
    }

    /** The receipt of a project that these templates made. */
    static Optional<Receipt> find(Workspace workspace) {
        return workspace.read(PATH).map(Receipt::read);
    }

    private static Receipt read(String json) {
        try {
            return WaggleJson.mapper().readValue(json, Receipt.class);
        } catch (JacksonException e) {
            throw new WaggleException(
                    Fault.REQUEST_NOT_SUPPORTED,
                    PATH + " is damaged, so the template engine does not know what this project was made from",
                    e);
        }
    }

    String json() {
        return WaggleJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    }

    /** Whether a file's content is what the templates wrote, untouched since. */
    boolean wrote(String path, String content) {
        return hash(content).equals(files.get(path));
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
