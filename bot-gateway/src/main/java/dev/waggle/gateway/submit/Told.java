package dev.waggle.gateway.submit;

import dev.waggle.common.contract.QueenCommand;

/** A command is stored and can go out. */
record Told(QueenCommand command) {}
