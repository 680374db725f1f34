/**
 * The way of a command through the server: five stages along one ring, each one class.
 *
 * <pre>
 *   TCP bytes ─► Receive ─► Enrich ─► Journal ─► Route ─► Publish ─► TCP bytes
 *                session    customer  durable    the      replies
 *                + codec    profile   log        engine   and events
 * </pre>
 *
 * The ring's slots are {@link org.bsr.server.pipeline.Envelope envelopes}: a command, who asked, and what it caused. Only the
 * event loop puts anything into the ring: what clients say, the ticks of the clock, lost sessions and new plans; so there is one
 * order of everything, and one place that stamps time. {@link org.bsr.server.pipeline.Pipeline} gives the stages their
 * threads.
 */
@NullMarked
package org.bsr.server.pipeline;

import org.jspecify.annotations.NullMarked;
