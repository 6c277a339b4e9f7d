package dev.waggle.worker.egress.registry;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What a registry said once.
 *
 * @param body the file that holds it
 * @param facts what it has to be
 */
record Kept(Path body, Facts facts) {
    /**
     * What the cache knows of a file.
     *
     * @param at when it was fetched
     */
    record Facts(String url, String type, String sha256, long size, Instant at) {}
}
