package org.bsr.server.pipeline;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.bsr.router.command.Command;
import org.bsr.router.engine.RoutingEngine;
import org.bsr.router.event.Event;
import org.bsr.router.event.EventType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.bsr.server.journal.JournalTail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers why calls went where they went: a second engine that explains every decision, on a thread of its own behind the first.
 * All that it takes from the stages is the number of the last command in the journal; the commands it reads from the files. So
 * nothing waits for it, however far behind it is. A question is answered once the second engine has come to where it was asked.
 */
public final class Explanations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Explanations.class);
    private static final int MOST_QUESTIONS = 256;
    /** From so many commands on it is no use to wait for an answer. */
    private static final long MOST_BEHIND = 100_000;
    /** Between two answers, which are long: who asks much must not crowd the connections of the others. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long LONGEST_CLOSE_SECONDS = 5;

    private record Question(Session session, Text requestId, long commandId, Text call, long sequence) {}

    private final Path journal;
    private final LongSupplier written;
    private final RecordedCommands records;
    private final ExplainedCalls calls = new ExplainedCalls(ExplainedCalls.MOST_CALLS, ExplainedCalls.MOST_BYTES);
    private final RoutingEngine engine = new RoutingEngine(said -> {});
    private final Command command = new Command();
    private final Event answer = new Event();
    private final EventEncoder encoder = new EventEncoder();
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "explanations");
    private long time;
    private long answeredAtNanos = System.nanoTime() - PAUSE_NANOS;
    private volatile long carriedOut;
    private volatile boolean failed;
    private volatile boolean closing;
    private volatile boolean halted;

    /** @param written the number of the last command that is in the journal's files; asked from another thread */
    public Explanations(Path journal, LongSupplier written) {
        this.journal = journal;
        this.written = written;
        this.records = new RecordedCommands(journal);
        thread.setDaemon(true);
        engine.explainTo(call -> true, calls::add);
    }

    public void start() {
        thread.start();
    }

    /** Whether there are none any more; the log says why. */
    boolean haveFailed() {
        return failed;
    }

    /** Whether another question may be asked. If so it must be. */
    boolean admit() {
        if (open.get() >= MOST_QUESTIONS || written.getAsLong() - carriedOut > MOST_BEHIND) {
            return false;
        }
        open.incrementAndGet();
        return true;
    }

    /** Takes a question that was admitted, and answers it when everything that was journalled before it has been carried out. */
    void ask(Session session, Envelope asked) {
        questions.add(new Question(
                session,
                new Text().set(asked.requestId),
                asked.command.commandId,
                new Text().set(asked.command.call),
                asked.command.sequence));
    }

    /** Answers what was asked, unless that takes too long. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(LONGEST_CLOSE_SECONDS));
            halted = true;
            thread.join(TimeUnit.SECONDS.toMillis(LONGEST_CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (JournalTail tail = new JournalTail(journal)) {
            while (!halted && !(closing && questions.isEmpty())) {
                boolean busy = follow(tail);
                if (closing || System.nanoTime() - answeredAtNanos >= PAUSE_NANOS) {
                    answerNext();
                }
                if (!busy) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } catch (IOException e) {
            LOG.warn("the journal in {} could not be closed for reading", journal, e);
        }
    }

    /** Carries out what has been written meanwhile, or a part of it; false if that is nothing. */
    private boolean follow(JournalTail tail) {
        long last = written.getAsLong();
        if (failed || carriedOut >= last) {
            return false;
        }
        try {
            tail.read(last, (sequence, at, buffer, offset, length) -> {
                records.decode(sequence, buffer, offset, length, command);
                engine.onCommand(command);
                time = at;
            });
            carriedOut = tail.sequence();
        } catch (RuntimeException e) {
            LOG.error("decisions are not explained any more; the routing goes on", e);
            failed = true;
        }
        return true;
    }

    private void answerNext() {
        Question question = questions.peek();
        if (question == null || (!failed && question.sequence > carriedOut)) {
            return;
        }
        questions.remove();
        open.decrementAndGet();
        answer.clear(EventType.EXPLANATION);
        answer.call.set(question.call);
        if (failed) {
            refuse(Rejection.EXPLANATIONS_OFF, "");
        } else if (!calls.write(question.call, answer)) {
            refuse(Rejection.NOT_EXPLAINED, "call");
        }
        answer.commandId = question.commandId;
        answer.time = time;
        ByteBuf reply = question.session.channel.alloc().buffer();
        encoder.encode(question.session.encoding(), answer, question.requestId, reply);
        question.session.write(reply);
        answeredAtNanos = System.nanoTime();
    }

    private void refuse(Rejection why, String field) {
        answer.clear(EventType.REJECTED);
        answer.nextDeadline = Long.MAX_VALUE;
        answer.rejection = why;
        answer.field.set(field);
        answer.text.set(why.sentence());
    }
}
