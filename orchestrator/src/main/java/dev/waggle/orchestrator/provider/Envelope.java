package dev.waggle.orchestrator.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waggle.common.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret sealed by a data key of its own, and that sealed by a master key: AES-256-GCM, both bound to the row that they stand in, so that
 * no row's secret can be put into another.
 *
 * @param secret nonce and sealed secret
 * @param dataKey nonce and sealed data key
 * @param master the id of the master key
 */
record Envelope(byte[] secret, byte[] dataKey, String master) {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;

    static Envelope seal(UUID row, Secret secret, MasterKey master, SecureRandom random) {
        byte[] bytes = new byte[KEY];
        random.nextBytes(bytes);
        var dataKey = new SecretKeySpec(bytes, "AES");
        var sealed = new Envelope(
                seal(row, secret.value().getBytes(UTF_8), dataKey, random),
                seal(row, bytes, master.key(), random),
                master.id());
        Arrays.fill(bytes, (byte) 0);
        return sealed;
    }

    Secret open(UUID row, MasterKey by) {
        byte[] bytes = open(row, dataKey, by.key());
        var opened = new Secret(new String(open(row, secret, new SecretKeySpec(bytes, "AES")), UTF_8));
        Arrays.fill(bytes, (byte) 0);
        return opened;
    }

    private static byte[] seal(UUID row, byte[] plain, SecretKey key, SecureRandom random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, row, key, nonce, plain, 0);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    private static byte[] open(UUID row, byte[] sealed, SecretKey key) {
        return cipher(Cipher.DECRYPT_MODE, row, key, Arrays.copyOf(sealed, NONCE), sealed, NONCE);
    }

    private static byte[] cipher(int mode, UUID row, SecretKey key, byte[] nonce, byte[] text, int from) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(ByteBuffer.allocate(Long.BYTES * 2)
                    .putLong(row.getMostSignificantBits())
                    .putLong(row.getLeastSignificantBits())
                    .array());
            return cipher.doFinal(text, from, text.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a stored key cannot be sealed or opened; is the master key the right one?", e);
        }
    }
}
