package {{package}};

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calculates expressions such as 2 * (3 + 4): one method for each rank of operators, the weakest first. */
final class Calculator {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)|(\\*\\*|[-+*/%^()]))");
    private static final BigDecimal LARGEST_POWER = BigDecimal.valueOf(1000);
    private static final int DEEPEST = 200;

    private final List<String> tokens;
    private int at;
    private int depth;

    private Calculator(List<String> tokens) {
        this.tokens = tokens;
    }

    /** The value of an expression, or an IllegalArgumentException that says what is wrong. */
    static BigDecimal calculate(String expression) {
        var calculator = new Calculator(tokens(expression));
        BigDecimal result = calculator.sum();
        if (!calculator.peek().isEmpty()) {
            throw new IllegalArgumentException("'" + calculator.peek() + "' is one too many");
        }
        return result;
    }

    /** A number as a person writes it: 14, not 14.00. */
    static String format(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static List<String> tokens(String expression) {
        String text = expression.stripTrailing();
        var tokens = new ArrayList<String>();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("'" + text.substring(at).strip().charAt(0) + "' is not understood");
            }
            tokens.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2).replace("**", "^"));
            at = matcher.end();
        }
        return tokens;
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private boolean take(String token) {
        boolean there = peek().equals(token);
        at += there ? 1 : 0;
        return there;
    }

    private BigDecimal sum() {
        BigDecimal value = product();
        while (true) {
            if (take("+")) {
                value = value.add(product(), MathContext.DECIMAL128);
            } else if (take("-")) {
                value = value.subtract(product(), MathContext.DECIMAL128);
            } else {
                return value;
            }
        }
    }

    private BigDecimal product() {
        BigDecimal value = signed();
        while (true) {
            if (take("*")) {
                value = value.multiply(signed(), MathContext.DECIMAL128);
            } else if (take("/")) {
                value = value.divide(notZero(signed()), MathContext.DECIMAL128);
            } else if (take("%")) {
                value = value.remainder(notZero(signed()), MathContext.DECIMAL128);
            } else {
                return value;
            }
        }
    }

    private static BigDecimal notZero(BigDecimal divisor) {
        if (divisor.signum() == 0) {
            throw new IllegalArgumentException("division by zero");
        }
        return divisor;
    }

    private BigDecimal signed() {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("too many parentheses or signs");
        }
        try {
            if (take("-")) {
                return signed().negate();
            }
            return take("+") ? signed() : power();
        } finally {
            depth--;
        }
    }

    private BigDecimal power() {
        BigDecimal base = atom();
        if (!take("^")) {
            return base;
        }
        BigDecimal exponent = signed();
        boolean whole = exponent.stripTrailingZeros().scale() <= 0;
        if (!whole || exponent.abs().compareTo(LARGEST_POWER) > 0) {
            throw new IllegalArgumentException("powers have to be whole numbers up to " + LARGEST_POWER);
        }
        if (exponent.signum() <= 0) {
            notZero(base);
        }
        return base.pow(exponent.intValueExact(), MathContext.DECIMAL128);
    }

    private BigDecimal atom() {
        if (take("(")) {
            BigDecimal value = sum();
            if (!take(")")) {
                throw new IllegalArgumentException("a parenthesis stays open");
            }
            return value;
        }
        String token = peek();
        if (token.isEmpty()) {
            throw new IllegalArgumentException("the expression ends too early");
        }
        if (!token.matches("[0-9.]+")) {
            throw new IllegalArgumentException("'" + token + "' stands where a number should");
        }
        at++;
        return new BigDecimal(token);
    }
}
