package dev.waggle.common.api;

/**
 * {@code POST /api/ai/keys/rotate}: every key is sealed anew.
 *
 * @param keys how many there are
 * @param master the name of the master key that seals them now; says nothing of the key itself
 */
public record RotationView(int keys, String master) {}
