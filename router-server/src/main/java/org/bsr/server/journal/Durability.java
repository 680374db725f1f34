package org.bsr.server.journal;

/** What a reply promises about the command it answers. */
public enum Durability {
    /** On the disk: survives the loss of power. */
    SYNC,
    /** With the operating system: survives the end of the process. */
    ASYNC,
    /** No command is written: survives nothing; for benchmarks. */
    NONE
}
