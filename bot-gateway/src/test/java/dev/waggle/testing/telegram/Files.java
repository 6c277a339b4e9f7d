package dev.waggle.testing.telegram;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files that went through a chat, by their ids. */
final class Files {
    private final Map<String, Upload> byId = new LinkedHashMap<>();

    String keep(Upload upload) {
        String id = "BQACAgIAAx" + (1000 + byId.size());
        byId.put(id, upload);
        return id;
    }

    Upload get(String id) {
        return Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> Refusal.bad("wrong file identifier/HTTP URL specified"));
    }

    /** Where a file is to be fetched. */
    static String path(String id) {
        return "documents/" + id;
    }

    Optional<Upload> at(String path) {
        return Optional.ofNullable(byId.get(path.substring(path.lastIndexOf('/') + 1)));
    }
}
