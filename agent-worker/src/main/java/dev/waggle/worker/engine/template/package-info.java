/** The offline engine: projects from templates, deterministic and without a model; one class for each kind of brief. */
@NullMarked
package dev.waggle.worker.engine.template;

import org.jspecify.annotations.NullMarked;
