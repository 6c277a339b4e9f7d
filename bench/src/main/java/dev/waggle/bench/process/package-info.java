/** Programs that are measured, each in a process of its own, and what they cost the machine. */
@NullMarked
package dev.waggle.bench.process;

import org.jspecify.annotations.NullMarked;
