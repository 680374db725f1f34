package org.bsr.bench.report;

import java.nio.file.Path;
import java.util.List;

/** What is measured, in this order. */
final class Measurements {
    private final int rounds;
    private final List<Measurement> all;

    Measurements(boolean quick, Pinning pinning, Page page, Path scratch, Path log) {
        rounds = quick ? 1 : 3;
        int warmup = quick ? 2 : 3;
        int measured = quick ? 1 : 2;
        Microbenchmarks microbenchmarks = new Microbenchmarks(rounds, warmup, measured, pinning, log);
        Microbenchmarks once = new Microbenchmarks(1, warmup, measured, pinning, log);
        EngineRows engine = new EngineRows(microbenchmarks, once, quick, page);
        Microbenchmarks shorter = new Microbenchmarks(rounds, 2, 1, pinning, log);
        DecisionRows decision = new DecisionRows(shorter, quick, page);
        DirectoryRows directory = new DirectoryRows(new Microbenchmarks(quick ? 1 : 2, 2, 1, pinning, log), quick);
        CodecRows codecs = new CodecRows(shorter);
        Program program = new Program(log);
        Limits limits = new Limits();
        JournalRows journal = new JournalRows(program, quick, rounds, scratch, limits);
        PipelineRows pipeline = new PipelineRows(program, quick, rounds, limits);
        LoadRows load = new LoadRows(program, quick, rounds, page, scratch, limits);
        SipRows sip = new SipRows(program, quick);
        all = List.of(
                new Measurement("engine", "engine, one command of the mix", 100, 20, engine::mix),
                new Measurement("agents", "growth of a command with agents", 140, 25, engine::agents),
                new Measurement("rules", "growth with rules", 80, 12, engine::rules),
                new Measurement("waiting", "growth with waiting calls", 120, 25, engine::waiting),
                new Measurement("classes", "growth with classes", 140, 25, engine::classes),
                new Measurement("decision", "the decision alone, beside simpler ones", 170, 20, decision::decision),
                new Measurement("match", "the rule of a caller", 50, 0, decision::rules),
                new Measurement("look-up", "look-up of a customer among 10 million", 240, 40, directory::lookUps),
                new Measurement("codecs", "reading and writing messages", 50, 0, codecs::codecs),
                new Measurement("journal", "appends to the journal", 60, 6, journal::appends),
                new Measurement("recovery", "10 million commands replayed", 90, 0, journal::recovery),
                new Measurement("pipeline", "the stages behind the ring", 40, 15, pipeline::pipeline),
                new Measurement("pipelined", "TCP, SBE, pipelined", 80, 20, load::pipelined),
                new Measurement("ping-pong", "TCP, SBE, one command at a time", 150, 30, load::pingPong),
                new Measurement("json", "TCP, JSON-RPC, pipelined", 40, 12, load::json),
                new Measurement("freed", "TCP, agent freed to offer", 80, 24, load::agentFreed),
                new Measurement("sip", "SIP calls through Kamailio", 90, 70, sip::inviteToRinging));
    }

    List<Measurement> all() {
        return all;
    }

    int rounds() {
        return rounds;
    }
}
