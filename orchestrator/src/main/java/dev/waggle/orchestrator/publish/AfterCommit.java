package dev.waggle.orchestrator.publish;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Puts off what others may only learn of once it is stored. */
public final class AfterCommit {
    private AfterCommit() {}

    /** Runs it after the commit of the transaction that is going on, at once where there is none, never after a rollback. It must be quick. */
    public static void run(Runnable telling) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    telling.run();
                }
            });
        } else {
            telling.run();
        }
    }
}
