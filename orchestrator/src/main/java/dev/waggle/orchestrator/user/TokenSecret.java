package dev.waggle.orchestrator.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The text of an API token: {@code wgl_} and 256 random bits, so that a fast hash is enough to keep it by. */
record TokenSecret(String text) {
    private static final String MARK = "wgl_";
    private static final int RANDOM_BYTES = 32;
    private static final int PREFIX_LENGTH = 12;

    static TokenSecret random(SecureRandom random) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new TokenSecret(MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    String prefix() {
        return text.substring(0, Math.min(text.length(), PREFIX_LENGTH));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
