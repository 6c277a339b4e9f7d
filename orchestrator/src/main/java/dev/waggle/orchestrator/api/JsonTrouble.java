package dev.waggle.orchestrator.api;

import dev.waggle.common.WaggleJson;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in a sentence what is wrong with a body of JSON, where, and what would be right. */
final class JsonTrouble {
    private JsonTrouble() {}

    static String sentence(JacksonException trouble) {
        return switch (trouble) {
            case UnrecognizedPropertyException unknown ->
                "there is no field '" + path(unknown) + "'; known are "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
            case InvalidNullException missing -> "the field '" + path(missing) + "' is missing";
            case InvalidFormatException wrong
            when wrong.getTargetType().isEnum() ->
                "'" + wrong.getValue() + "' is no " + path(wrong) + "; it is one of "
                        + constants(wrong.getTargetType());
            case MismatchedInputException wrong
            when !wrong.getPath().isEmpty() -> "the field '" + path(wrong) + "' must be " + kind(wrong.getTargetType());
            case MismatchedInputException _ -> "the body must be a JSON object";
            case InputCoercionException tooLarge ->
                "the field '" + path(tooLarge) + "' is out of range; it must be a whole number"
                        + range(tooLarge.getTargetType());
            default -> "the body is not JSON" + place(trouble.getLocation());
        };
    }

    private static String path(JacksonException trouble) {
        return trouble.getPath().stream()
                .map(part -> part.getPropertyName() == null ? "[" + part.getIndex() + "]" : part.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> WaggleJson.mapper().convertValue(constant, String.class))
                .collect(Collectors.joining(", "));
    }

    private static String kind(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        return Number.class.isAssignableFrom(type) || type.isPrimitive() ? "a whole number" : "text";
    }

    private static String range(Class<?> type) {
        return type == int.class || type == Integer.class
                ? " from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE
                : "";
    }

    private static String place(TokenStreamLocation where) {
        return where == null || where.getLineNr() < 1
                ? ""
                : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
    }
}
