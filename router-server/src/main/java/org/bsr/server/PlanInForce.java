package org.bsr.server;

import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.text.Text;
import org.bsr.server.config.Configuration;

/** Which plan and roster the log's last plan change named. */
final class PlanInForce {
    private final Text plan = new Text();
    private final Text roster = new Text();

    void recover(Command command) {
        if (command.type == CommandType.INSTALL_PLAN) {
            plan.set(command.planHash);
            roster.set(command.rosterHash);
        }
    }

    boolean is(Configuration configuration) {
        return plan.contentEquals(configuration.plan().hash())
                && roster.contentEquals(configuration.roster().hash());
    }
}
