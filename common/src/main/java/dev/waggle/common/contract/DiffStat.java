package dev.waggle.common.contract;

/** The size of a change: files touched, lines added, lines taken away. */
public record DiffStat(int files, int insertions, int deletions) {}
