package org.bsr.router.diagnostics;

/**
 * A stretch of a source's text.
 *
 * @param from index of the first character
 * @param to index after the last
 */
public record Span(int from, int to) {}
