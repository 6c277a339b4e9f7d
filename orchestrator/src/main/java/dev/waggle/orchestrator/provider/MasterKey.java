package dev.waggle.orchestrator.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the keys that seal secrets.
 *
 * @param id tells it apart and says nothing of it
 */
record MasterKey(String id, SecretKey key) {
    static final int SHORTEST = 32;

    static MasterKey of(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalStateException(
                    "a master key has at least " + SHORTEST + " characters; 'openssl rand -base64 32' makes one");
        }
        byte[] bytes = digest("waggle master key\n" + text);
        String id = HexFormat.of().formatHex(digest("waggle master key's name\n" + text), 0, 6);
        return new MasterKey(id, new SecretKeySpec(bytes, "AES"));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }
}
