/** Tests of the engine that asks models, against a double that speaks their wires. */
@NullMarked
package dev.waggle.worker.engine.llm;

import org.jspecify.annotations.NullMarked;
