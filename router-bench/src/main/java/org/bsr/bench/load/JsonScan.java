package org.bsr.bench.load;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.bsr.router.event.AgentState;
import org.bsr.router.event.Destination;
import org.bsr.server.wire.JsonEventWriter;

/**
 * Finds in an object what a load needs of it, whatever the order of its members. Names are told apart by their first eight
 * bytes, so that nothing is copied and no string is made.
 */
final class JsonScan {
    private static final long ID = name("id");
    private static final long METHOD = name("method");
    private static final long RESULT = name("result");
    private static final long ERROR = name("error");
    private static final long CODE = name("code");
    private static final long STATE = name("state");
    private static final long DESTINATION = name("destination");
    private static final long CALL = name("call");
    private static final long AGENT = name("agent");
    private static final long EPOCH = name("epoch");

    private static final long ROUTED = name("routed");
    private static final long AGENT_CHANGED = name("agent_changed");
    private static final long CALL_OVER = name("call_over");
    private static final long WAITING = name("waiting");
    private static final long OFFERED = name("offered");
    private static final long BUSY = name("busy");
    private static final long AFTER_CALL_WORK = name("after_call_work");

    private static final int PARAMETERS = 2;

    private DirectBuffer in = new UnsafeBuffer(new byte[0]);
    private int at;
    private int end;
    private long key;
    private int depth;
    private long method;
    private boolean isError;
    private boolean isResult;
    private boolean isWelcome;

    private static long name(String name) {
        long packed = 0;
        for (int i = 0; i < Math.min(Long.BYTES, name.length()); i++) {
            packed = packed << Byte.SIZE | name.charAt(i);
        }
        return packed;
    }

    void read(DirectBuffer from, int offset, int length, Incoming into) {
        in = from;
        at = offset;
        end = offset + length;
        depth = 0;
        method = 0;
        isError = false;
        isResult = false;
        isWelcome = false;
        into.clear(Incoming.Type.MALFORMED, from);
        while (at < end) {
            byte next = in.getByte(at++);
            if (next == '{' || next == '[') {
                depth++;
            } else if (next == '}' || next == ']') {
                depth--;
            } else if (next == '"') {
                string(into);
            } else if (next >= '0' && next <= '9') {
                number(next - '0', into);
            }
        }
        if (depth == 0) {
            into.type = type(into);
        }
    }

    private Incoming.Type type(Incoming into) {
        if (isError) {
            return into.code == JsonEventWriter.BUSY_CODE ? Incoming.Type.BUSY : Incoming.Type.REJECTED;
        }
        if (isResult) {
            return isWelcome ? Incoming.Type.WELCOME : Incoming.Type.ACCEPTED;
        }
        if (into.commandId != 0) {
            return Incoming.Type.ECHO;
        }
        if (method == ROUTED) {
            return Incoming.Type.ROUTED;
        }
        if (method == AGENT_CHANGED) {
            return Incoming.Type.AGENT_CHANGED;
        }
        if (method == CALL_OVER) {
            return Incoming.Type.CALL_OVER;
        }
        return method == 0 ? Incoming.Type.MALFORMED : Incoming.Type.OTHER;
    }

    private void string(Incoming into) {
        int start = at;
        long packed = 0;
        while (at < end) {
            byte next = in.getByte(at);
            if (next == '"') {
                break;
            }
            if (at - start < Long.BYTES) {
                packed = packed << Byte.SIZE | next;
            }
            at += next == '\\' ? 2 : 1;
        }
        int length = at - start;
        at++;
        if (at < end && in.getByte(at) == ':') {
            key = packed;
            at++;
            isError |= depth == 1 && key == ERROR;
            isResult |= depth == 1 && key == RESULT;
            isWelcome |= depth == PARAMETERS && key == EPOCH;
        } else if (depth == 1) {
            method = key == METHOD ? packed : method;
        } else if (depth == PARAMETERS) {
            parameter(start, length, packed, into);
        }
    }

    private void parameter(int start, int length, long packed, Incoming into) {
        if (key == CALL) {
            into.callOffset = start;
            into.callLength = length;
        } else if (key == AGENT) {
            into.agentOffset = start;
            into.agentLength = length;
        } else if (key == DESTINATION) {
            into.code = packed == AGENT ? Destination.AGENT.code() : packed == WAITING ? Destination.WAITING.code() : 0;
        } else if (key == STATE) {
            into.code = state(packed);
        }
    }

    private static int state(long packed) {
        if (packed == OFFERED) {
            return AgentState.OFFERED.ordinal();
        }
        if (packed == BUSY) {
            return AgentState.BUSY.ordinal();
        }
        return packed == AFTER_CALL_WORK ? AgentState.AFTER_CALL_WORK.ordinal() : 0;
    }

    private void number(int first, Incoming into) {
        long number = first;
        while (at < end) {
            int digit = in.getByte(at) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = number * 10 + digit;
            at++;
        }
        if (depth == 1 && key == ID) {
            into.commandId = number;
        } else if (depth == PARAMETERS && key == CODE) {
            into.code = (int) number;
        }
    }
}
