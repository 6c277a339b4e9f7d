package dev.waggle.standalone.hive;

import java.util.regex.Pattern;

/** Addresses as people and logs may see them. */
public final class Masked {
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("([?&][^=&]*(?:pass|pwd|secret|token|key)[^=&]*=)[^&]*", Pattern.CASE_INSENSITIVE);
    /** To the last {@code @}: a password may hold one too. */
    private static final Pattern USER_INFO =
            Pattern.compile("^((?:jdbc:)?[a-z][a-z0-9+.-]*:/*)?.*@", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Masked() {}

    /** Without who may come in and how. */
    public static String url(String url) {
        String withoutParameters = SECRET_PARAMETER.matcher(url).replaceAll("$1***");
        return USER_INFO.matcher(withoutParameters).replaceFirst("$1***@");
    }
}
