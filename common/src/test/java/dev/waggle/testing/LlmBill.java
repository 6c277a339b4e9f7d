package dev.waggle.testing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the double charges for one answer, by its own count and whether or not anybody read it to its end.
 *
 * @param dollars what it says that it charged; nothing where only its tokens are told
 */
public record LlmBill(
        LlmCall call, LlmReply.Spent spent, @Nullable BigDecimal dollars) {}
