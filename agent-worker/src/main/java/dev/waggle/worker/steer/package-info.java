/** What people want of an attempt while it runs. */
@NullMarked
package dev.waggle.worker.steer;

import org.jspecify.annotations.NullMarked;
