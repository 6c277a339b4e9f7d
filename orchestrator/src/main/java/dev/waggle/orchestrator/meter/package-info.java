/** Figures for those who watch over a hive: how the queue stands, and what the database's time goes into. */
@NullMarked
package dev.waggle.orchestrator.meter;

import org.jspecify.annotations.NullMarked;
