/** What an attempt's subprocesses are locked in: the bubblewrap profile, its self-test, and the folders of a run. */
@NullMarked
package dev.waggle.worker.sandbox;

import org.jspecify.annotations.NullMarked;
