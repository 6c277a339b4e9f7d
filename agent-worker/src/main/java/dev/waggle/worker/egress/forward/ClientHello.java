package dev.waggle.worker.egress.forward;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The first words of TLS, as far as they name the host. */
public final class ClientHello {
    static final int HEAD = 5;
    private static final int HANDSHAKE = 22;
    private static final int HELLO = 1;
    private static final int SERVER_NAME = 0;
    private static final int VERSION_AND_RANDOM = 34;
    private static final int SHORT = 0xffff;
    private static final int BYTE = 0xff;

    private ClientHello() {}

    /** How long a record is, head included, by its head; nothing where it is none of a handshake. */
    static Optional<Integer> length(byte[] head) {
        return head.length < HEAD || head[0] != HANDSHAKE
                ? Optional.empty()
                : Optional.of(HEAD + ((head[3] & BYTE) << 8 | head[4] & BYTE));
    }

    /** The host that a whole first record asks for; nothing where it names none. */
    static Optional<String> host(byte[] bytes) {
        try {
            var hello = ByteBuffer.wrap(bytes);
            if (hello.get() != HANDSHAKE) {
                return Optional.empty();
            }
            skip(hello, HEAD - 1);
            if (hello.get() != HELLO) {
                return Optional.empty();
            }
            skip(hello, 3 + VERSION_AND_RANDOM);
            skip(hello, hello.get() & BYTE);
            skip(hello, hello.getShort() & SHORT);
            skip(hello, hello.get() & BYTE);
            int extensions = hello.getShort() & SHORT;
            int end = Math.min(hello.limit(), hello.position() + extensions);
            while (hello.position() < end) {
                int type = hello.getShort() & SHORT;
                int length = hello.getShort() & SHORT;
                if (type == SERVER_NAME) {
                    return name(hello);
                }
                skip(hello, length);
            }
            return Optional.empty();
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> name(ByteBuffer hello) {
        skip(hello, 2);
        if (hello.get() != 0) {
            return Optional.empty();
        }
        byte[] name = new byte[hello.getShort() & SHORT];
        hello.get(name);
        return Optional.of(new String(name, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
    }

    private static void skip(ByteBuffer bytes, int count) {
        bytes.position(bytes.position() + count);
    }
}
