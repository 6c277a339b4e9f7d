package dev.waggle.bench.measure;

import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.figures.Outcome;

/** One thing that is measured. */
public interface Bench {
    Outcome measure(Lab lab, Options options);
}
