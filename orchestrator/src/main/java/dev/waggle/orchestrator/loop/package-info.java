/** What a queen does again and again as long as she lives. */
@NullMarked
package dev.waggle.orchestrator.loop;

import org.jspecify.annotations.NullMarked;
