package dev.waggle.orchestrator.git;

import dev.waggle.orchestrator.task.TaskTokens;
import java.util.Collection;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;

/** What a run may push: its own branch, once, while it holds its lease. Asked after the pack has come and right before the ref is made. */
final class RunPush implements PreReceiveHook {
    private final Visitor.Run run;
    private final TaskTokens runs;

    RunPush(Visitor.Run run, TaskTokens runs) {
        this.run = run;
        this.runs = runs;
    }

    @Override
    public void onPreReceive(ReceivePack push, Collection<ReceiveCommand> commands) {
        boolean holdsLease = runs.holdsLease(run.ref());
        for (var command : commands) {
            if (!command.getRefName().equals(run.branch())) {
                OwnerPush.refuse(command, "a run may push only its own branch");
            } else if (command.getType() != ReceiveCommand.Type.CREATE) {
                OwnerPush.refuse(command, "the run has pushed its work already");
            } else if (!holdsLease) {
                OwnerPush.refuse(command, "the run holds its lease no more");
            }
        }
    }
}
