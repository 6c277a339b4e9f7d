/** Reads a sentence as a wish that the templates can meet, or says which of its words they cannot. */
@NullMarked
package dev.waggle.worker.engine.template.wish;

import org.jspecify.annotations.NullMarked;
