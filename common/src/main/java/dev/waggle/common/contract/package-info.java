/** What travels between the services: one sealed interface of records per direction, each record named with its version. */
@NullMarked
package dev.waggle.common.contract;

import org.jspecify.annotations.NullMarked;
