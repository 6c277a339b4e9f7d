package dev.waggle.common.api;

import java.util.List;

/** {@code GET /internal/providers}: names of the providers of models that can be asked, because there is a key or none is wanted. */
public record ProvidersOn(List<String> names) {}
