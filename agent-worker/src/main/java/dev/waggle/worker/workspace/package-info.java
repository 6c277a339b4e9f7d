/** The checkout of one attempt: files in, work out, nothing beyond its root. */
@NullMarked
package dev.waggle.worker.workspace;

import org.jspecify.annotations.NullMarked;
