package org.bsr.bench.report;

import java.nio.file.Path;
import java.util.List;
import org.bsr.bench.run.Cores;
import org.bsr.bench.run.Program;

/** What is measured, in this order. */
final class Measurements {
    private final int rounds;
    private final List<Measurement> all;

    /** @param scratch where everything goes that is needed meanwhile */
    Measurements(boolean quick, Program program, Cores cores, Page page, Path scratch) {
        rounds = quick ? 1 : 3;
        int measured = quick ? 1 : 2;
        String data = scratch.toString();
        Program onOneCore = program.beginning(cores.command(cores.last()));
        Microbenchmarks microbenchmarks = new Microbenchmarks(rounds, measured, onOneCore, scratch);
        Microbenchmarks once = new Microbenchmarks(1, measured, onOneCore, scratch);
        Microbenchmarks fewer = new Microbenchmarks(quick ? 1 : 2, 1, onOneCore, scratch);
        EngineRows engine = new EngineRows(microbenchmarks, once, quick, page);
        DecisionRows decision = new DecisionRows(once, quick, page);
        DirectoryRows directory = new DirectoryRows(fewer, program, quick, scratch);
        CodecRows codecs = new CodecRows(fewer);
        Limits limits = new Limits(program, quick, rounds);
        JournalRows journal = new JournalRows(program, quick, rounds, data);
        PipelineRows pipeline = new PipelineRows(limits);
        LoadRows load = new LoadRows(program, cores, quick, rounds, page, scratch, limits);
        SipRows sip = new SipRows(program, quick);
        all = List.of(
                new Measurement("engine", "engine, one command of the mix", 190, 30, engine::mix),
                new Measurement("agents", "growth of a command with agents", 105, 22, engine::agents),
                new Measurement("rules", "growth with rules", 80, 0, engine::rules),
                new Measurement("waiting", "growth with waiting calls", 80, 0, engine::waiting),
                new Measurement("classes", "growth with classes", 120, 16, engine::classes),
                new Measurement("decision", "the decision alone, beside simpler ones", 75, 0, decision::decision),
                new Measurement("match", "the rule of a caller", 30, 0, decision::rules),
                new Measurement("look-up", "look-up of a customer among 10 million", 105, 15, directory::lookUps),
                new Measurement("load", "a directory of 10 million customers, loaded", 35, 3, directory::load),
                new Measurement("codecs", "reading and writing messages", 25, 0, codecs::codecs),
                new Measurement("journal", "appends to the journal", 105, 4, journal::appends),
                new Measurement("recovery", "10 million commands replayed", 35, 6, journal::recovery),
                new Measurement("pipeline", "the stages behind the ring", 50, 9, pipeline::pipeline),
                new Measurement("pipelined", "TCP, SBE, pipelined", 80, 24, load::pipelined),
                new Measurement("ping-pong", "TCP, SBE, one command at a time", 145, 40, load::pingPong),
                new Measurement("echo", "TCP, an echo without a ring", 60, 0, load::plainEcho),
                new Measurement("json", "TCP, JSON-RPC, pipelined", 95, 26, load::json),
                new Measurement("freed", "TCP, agent freed to offer", 135, 40, load::agentFreed),
                new Measurement("sip", "SIP calls through Kamailio", 45, 0, sip::inviteToRinging));
    }

    List<Measurement> all() {
        return all;
    }

    int rounds() {
        return rounds;
    }
}
