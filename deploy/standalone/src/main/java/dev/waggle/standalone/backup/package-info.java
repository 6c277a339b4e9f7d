/** Folders into ZIP files and back: projects that come in, results that go out, and the whole of a hive's home. */
@NullMarked
package dev.waggle.standalone.backup;

import org.jspecify.annotations.NullMarked;
