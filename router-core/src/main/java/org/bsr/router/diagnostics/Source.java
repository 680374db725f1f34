package org.bsr.router.diagnostics;

/** A text and the name of the file it came from. */
public record Source(String file, String text) {}
