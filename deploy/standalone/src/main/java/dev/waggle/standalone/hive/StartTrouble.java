package dev.waggle.standalone.hive;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** What kept a hive from starting, in one line. */
final class StartTrouble {
    /** What a service's own file fills a setting from. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(WAGGLE_[A-Z_]+)");

    private StartTrouble() {}

    static WaggleException portInUse(int port) {
        return new WaggleException(
                Fault.UNAVAILABLE,
                "Port " + port + " is in use: stop what listens there, or take another one: WAGGLE_PORT=" + (port + 1)
                        + " ./waggle up");
    }

    private static WaggleException wrongValue(
            BindException wrong, ConfigurationProperty property, HiveSettings settings) {
        String written = String.valueOf(property.getValue());
        Object value = wrong.getCause() instanceof ConversionFailedException failed ? failed.getValue() : written;
        boolean inFile = settings.file().keySet().stream()
                .anyMatch(name -> ConfigurationPropertyName.adapt(name, '.').equals(property.getName()));
        Matcher variable = VARIABLE.matcher(written);
        String where = variable.find() ? "by " + variable.group(1) : "in the environment";
        return new WaggleException(
                Fault.BAD_REQUEST,
                "The setting " + property.getName() + " is '" + value + "': want "
                        + kind(wrong.getTarget().getType().toClass()) + ". It is set "
                        + (inFile ? "in " + settings.settingsFile() : where) + ".");
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
        }
        Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (boxed == Boolean.class) {
            return "true or false";
        }
        if (boxed == Duration.class) {
            return "a time such as 30s or 5m";
        }
        if (boxed == DataSize.class) {
            return "a size such as 100MB";
        }
        return Number.class.isAssignableFrom(boxed) ? "a whole number" : "something else";
    }

    static WaggleException explain(RuntimeException trouble, HiveSettings settings) {
        if (trouble instanceof WaggleException known) {
            return known;
        }
        Throwable root = trouble;
        while (root.getCause() != null) {
            root = root.getCause();
            if (root instanceof PortInUseException taken) {
                return portInUse(taken.getPort());
            }
            if (root instanceof BindException wrong && wrong.getProperty() != null) {
                return wrongValue(wrong, wrong.getProperty(), settings);
            }
        }
        String reason = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return new WaggleException(
                Fault.INTERNAL,
                "The hive does not start: " + reason + " (" + root.getClass().getSimpleName() + "). More in "
                        + settings.home().log(),
                trouble);
    }
}
