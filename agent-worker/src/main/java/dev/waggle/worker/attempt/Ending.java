package dev.waggle.worker.attempt;

import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Result;

/** How an attempt ended, with a verdict; its process tree is dead. */
public sealed interface Ending {
    record Done(Result result, EngineReport by) implements Ending {}

    record Failed(Fault fault, String detail, EngineReport by) implements Ending {}
}
