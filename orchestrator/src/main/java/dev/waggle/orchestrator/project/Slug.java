package dev.waggle.orchestrator.project;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A project's name in paths: small letters, digits and dashes. */
final class Slug {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^-+|-+$");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int LONGEST = 40;

    private Slug() {}

    static String of(String title) {
        String plain = ACCENTS.matcher(Normalizer.normalize(title, Normalizer.Form.NFD))
                .replaceAll("");
        String dashed = OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
        String trimmed = EDGES.matcher(dashed).replaceAll("");
        String cut = trimmed.length() > LONGEST ? trimmed.substring(0, LONGEST) : trimmed;
        String slug = EDGES.matcher(cut).replaceAll("");
        // a slug that reads as an id would never be found by its name
        return slug.isEmpty() || looksLikeId(slug) ? "project" : slug;
    }

    static boolean looksLikeId(String text) {
        return ID.matcher(text).matches();
    }
}
