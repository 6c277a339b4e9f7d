/** The worker: runs one attempt per slot in a workspace and reports what came of it. */
@NullMarked
package dev.waggle.worker;

import org.jspecify.annotations.NullMarked;
