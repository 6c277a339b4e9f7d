package dev.waggle.orchestrator.credit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How US dollars become micro-credits: credits = dollars / value × markup, to the last decimal, and each call up to a whole micro-credit.
 *
 * @param value US dollars of one credit
 */
public record Rate(BigDecimal value, BigDecimal markup) {
    private static final int MICROS = 6;
    private static final int DECIMALS = 12;

    public Rate {
        if (value.signum() <= 0 || markup.signum() < 0) {
            throw new IllegalArgumentException("a credit is worth something, and a markup is not negative");
        }
    }

    /** What is charged. */
    public long micros(BigDecimal dollars) {
        return dollars.multiply(markup)
                .movePointRight(MICROS)
                .divide(value, 0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** What may be spent by whoever has so many micro-credits: no more than {@link #micros} charges for it. */
    public BigDecimal dollars(long micros) {
        BigDecimal worth = BigDecimal.valueOf(micros, MICROS).multiply(value);
        return markup.signum() == 0
                ? BigDecimal.valueOf(Long.MAX_VALUE)
                : worth.divide(markup, DECIMALS, RoundingMode.FLOOR);
    }

    /** Micro-credits of credits as people write them. */
    public static long micros(BigDecimal credits, RoundingMode rounding) {
        return credits.movePointRight(MICROS).setScale(0, rounding).longValueExact();
    }

    /** Credits of micro-credits, as people read them. */
    public static BigDecimal credits(long micros) {
        return plain(BigDecimal.valueOf(micros, MICROS));
    }

    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.round(MathContext.UNLIMITED).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
