/** The way to package registries: fetched by the worker, kept for everybody, written by nobody inside. */
@NullMarked
package dev.waggle.worker.egress.registry;

import org.jspecify.annotations.NullMarked;
