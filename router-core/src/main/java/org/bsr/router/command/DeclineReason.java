package org.bsr.router.command;

/** Why an agent did not take an offered call; each has its own back-off. */
public enum DeclineReason {
    NO_ANSWER,
    REJECT,
    UNREACHABLE
}
