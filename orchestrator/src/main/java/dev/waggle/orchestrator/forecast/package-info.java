/** Says to those who wait where they stand, why, and until when about. */
@NullMarked
package dev.waggle.orchestrator.forecast;

import org.jspecify.annotations.NullMarked;
