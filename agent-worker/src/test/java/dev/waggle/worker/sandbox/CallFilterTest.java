package dev.waggle.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallFilterTest {
    private static final int ALLOWED = 0x7FFF0000;
    private static final int EPERM = 0x00050001;
    private static final int NO_SUCH_CALL = 0x00050026;
    private static final int NO_SUCH_FAMILY = 0x00050061;
    private static final int NEW_USER = 0x10000000;

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "aarch64"})
    void whatReachesPastNamespacesIsRefusedAndTheRestIsAllowed(String processor) {
        var calls = SystemCalls.of(processor).orElseThrow();
        byte[] filter = CallFilter.of(calls);

        calls.closed()
                .forEach(number -> assertThat(verdict(filter, calls.architecture(), number))
                        .as("call %s", number)
                        .isEqualTo(EPERM));
        assertThat(verdict(filter, calls.architecture(), 1)).isEqualTo(ALLOWED);
        assertThat(verdict(filter, calls.architecture() + 1, 1)).isEqualTo(NO_SUCH_CALL);
        assertThat(verdict(filter, calls.architecture(), calls.clone3())).isEqualTo(NO_SUCH_CALL);
        assertThat(verdict(filter, calls.architecture(), calls.fork(), 17)).isEqualTo(ALLOWED);
        assertThat(verdict(filter, calls.architecture(), calls.fork(), 17 | NEW_USER))
                .isEqualTo(EPERM);
        assertThat(verdict(filter, calls.architecture(), calls.unshare(), NEW_USER))
                .isEqualTo(EPERM);
        assertThat(verdict(filter, calls.architecture(), calls.unshare(), 0x400))
                .isEqualTo(ALLOWED);
        assertThat(verdict(filter, calls.architecture(), calls.ioctl(), 0, 0x5412))
                .isEqualTo(EPERM);
        assertThat(verdict(filter, calls.architecture(), calls.ioctl(), 0, 0x5401))
                .isEqualTo(ALLOWED);
        for (int family : new int[] {1, 2, 10, 16}) {
            assertThat(verdict(filter, calls.architecture(), calls.socket(), family, 1, 0))
                    .isEqualTo(ALLOWED);
        }
        for (int family : new int[] {0, 3, 9, 17, 38, 40}) {
            assertThat(verdict(filter, calls.architecture(), calls.socket(), family, 1, 0))
                    .isEqualTo(NO_SUCH_FAMILY);
        }
        assertThat(verdict(filter, calls.architecture(), calls.socket(), 16, 3, 12))
                .isEqualTo(NO_SUCH_FAMILY);
    }

    @Test
    void theOtherNumberingOfX86IsNotThere() {
        var calls = SystemCalls.of("amd64").orElseThrow();

        assertThat(verdict(CallFilter.of(calls), calls.architecture(), 0x40000001))
                .isEqualTo(NO_SUCH_CALL);
    }

    @Test
    void aProcessorThatWeDoNotKnowHasNoFilter() {
        assertThat(SystemCalls.of("riscv64")).isEmpty();
        assertThat(Furniture.lay(Path.of("unused"), "riscv64", List.of())).contains("riscv64", "WAGGLE_SANDBOX=pod");
    }

    /** What the kernel would make of it. */
    private static int verdict(byte[] filter, int architecture, int number, int... arguments) {
        var data = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
        data.putInt(0, number).putInt(4, architecture);
        for (int i = 0; i < arguments.length; i++) {
            data.putLong(16 + 8 * i, arguments[i]);
        }
        var program = ByteBuffer.wrap(filter).order(ByteOrder.nativeOrder());
        int at = 0;
        int loaded = 0;
        while (true) {
            int code = program.getShort(8 * at);
            int yes = program.get(8 * at + 2) & 0xFF;
            int no = program.get(8 * at + 3) & 0xFF;
            int value = program.getInt(8 * at + 4);
            at++;
            switch (code) {
                case 0x20 -> loaded = data.getInt(value);
                case 0x06 -> {
                    return value;
                }
                case 0x15 -> at += loaded == value ? yes : no;
                case 0x35 -> at += Integer.compareUnsigned(loaded, value) >= 0 ? yes : no;
                case 0x45 -> at += (loaded & value) != 0 ? yes : no;
                default -> throw new IllegalStateException("code " + code);
            }
        }
    }
}
