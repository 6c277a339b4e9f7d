package dev.waggle.orchestrator.git;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.UserId;
import jakarta.servlet.http.HttpServletRequest;

/** Who stands at git's door, and the one project that is open to them. */
sealed interface Visitor {
    ProjectId project();

    /** Whether a ref is shown: nobody needs the branches of other runs, and there are many. */
    boolean sees(String ref);

    /** A worker on behalf of a run. */
    record Run(TaskRef ref, ProjectId project) implements Visitor {
        /** The one ref that it may make. */
        String branch() {
            return OwnerPush.TASKS + ref.taskId() + "/" + ref.epoch();
        }

        @Override
        public boolean sees(String name) {
            return !name.startsWith(OwnerPush.TASKS) || name.equals(branch());
        }
    }

    /** The person whose project it is. */
    record Owner(UserId person, ProjectId project) implements Visitor {
        @Override
        public boolean sees(String name) {
            return !name.startsWith(OwnerPush.TASKS);
        }
    }

    /** Tells the servlet behind the filter. */
    default void enter(HttpServletRequest request) {
        request.setAttribute(Visitor.class.getName(), this);
    }

    static Visitor of(HttpServletRequest request) {
        return (Visitor) request.getAttribute(Visitor.class.getName());
    }
}
