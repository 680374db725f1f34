package org.bsr.router.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.bsr.router.command.Caller;
import org.bsr.router.command.Command;
import org.bsr.router.command.CommandType;
import org.bsr.router.event.Rejection;
import org.bsr.router.text.Text;
import org.bsr.router.wire.sbe.CallArrivedDecoder;
import org.bsr.router.wire.sbe.CallArrivedEncoder;
import org.bsr.router.wire.sbe.CallHungUpDecoder;
import org.bsr.router.wire.sbe.CallHungUpEncoder;
import org.bsr.router.wire.sbe.CallTransferDecoder;
import org.bsr.router.wire.sbe.CallTransferEncoder;
import org.bsr.router.wire.sbe.CallerDecoder;
import org.bsr.router.wire.sbe.HeartbeatDecoder;
import org.bsr.router.wire.sbe.HeartbeatEncoder;
import org.bsr.router.wire.sbe.HelloDecoder;
import org.bsr.router.wire.sbe.HelloEncoder;
import org.bsr.router.wire.sbe.MessageHeaderDecoder;
import org.bsr.router.wire.sbe.MessageHeaderEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Commands in binary, on the wire and in the journal alike: a header, a fixed block, then the texts. Any bytes may be given
 * to {@link #decode}; nothing is read before it is known to be there, and nothing is thrown. Belongs to one thread.
 */
public final class CommandCodec {
    /** Of the schema; messages that have not grown since say it still, so that whoever reads no other can read them. */
    static final int FIRST_VERSION = 1;
    /** No encoded command is longer. */
    public static final int MAX_LENGTH = 16 * 1024;

    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    // Some commands have grown: of an older client's, or an older journal's, the rest is empty.
    private static final int FIRST_TELLING_BLOCK = HeartbeatDecoder.BLOCK_LENGTH;
    private static final int FIRST_ARRIVAL_BLOCK = 33;
    private static final int FIRST_ARRIVAL_TEXTS = 11;
    private static final int KNOWN_CUSTOMER = 1;
    private static final int OPTED_OUT = 2;

    private final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerIn = new MessageHeaderDecoder();
    /** Every command's block begins like a heartbeat's, which has nothing else. */
    private final HeartbeatEncoder startOut = new HeartbeatEncoder();

    private final HeartbeatDecoder startIn = new HeartbeatDecoder();
    private final HelloEncoder helloOut = new HelloEncoder();
    private final HelloDecoder helloIn = new HelloDecoder();
    private final CallArrivedEncoder arrivedOut = new CallArrivedEncoder();
    private final CallArrivedDecoder arrivedIn = new CallArrivedDecoder();
    /** All that {@link #canBeToldLate} have the same block. */
    private final CallHungUpEncoder toldOut = new CallHungUpEncoder();

    private final CallHungUpDecoder toldIn = new CallHungUpDecoder();
    private final CallTransferEncoder transferOut = new CallTransferEncoder();
    private final CallTransferDecoder transferIn = new CallTransferDecoder();
    private final CommandRules rules = new CommandRules();
    private String field = "";

    /**
     * Writes the command and returns the number of bytes; what stands in the seven behind them may be lost.
     *
     * @throws IllegalArgumentException if the command could not be read back, since something in it exceeds its bound
     */
    public int encode(Command command, MutableDirectBuffer buffer, int offset) {
        int block = offset + HEADER;
        boolean told = canBeToldLate(command.type);
        boolean late = told && command.happened != 0;
        int blockLength = told && !late ? FIRST_TELLING_BLOCK : blockLength(command.type);
        headerOut
                .wrap(buffer, offset)
                .blockLength(blockLength)
                .templateId(command.type.code())
                .schemaId(MessageHeaderEncoder.SCHEMA_ID)
                .version(late ? MessageHeaderEncoder.SCHEMA_VERSION : FIRST_VERSION);
        startOut.wrap(buffer, block)
                .commandId(command.commandId)
                .time(command.time)
                .client(command.client);
        if (command.type == CommandType.HELLO) {
            helloOut.wrap(buffer, block)
                    .version(command.version)
                    .epoch(command.epoch)
                    .heartbeatSeconds(command.heartbeatSeconds);
        } else if (command.type == CommandType.CALL_TRANSFER) {
            transferOut.wrap(buffer, block).keepWait((short) (command.keepWait ? 1 : 0));
        } else if (command.type == CommandType.CALL_ARRIVED) {
            writeCaller(command.caller, buffer, block);
        } else if (late) {
            toldOut.wrap(buffer, block).happened(command.happened);
        }
        int position = block + blockLength;
        for (CommandText rule : CommandText.of(command.type)) {
            Text text = rule.in(command);
            if (text.length() > rule.maxBytes()) {
                throw new IllegalArgumentException(
                        rule.fieldName() + ": " + text.length() + " bytes, at most " + rule.maxBytes());
            }
            buffer.putShort(position, (short) text.length(), LITTLE_ENDIAN);
            text.copyTo(buffer, position + Short.BYTES, text.length());
            position += Short.BYTES + text.length();
        }
        return position - offset;
    }

    /**
     * Reads one command that fills the bytes exactly. Returns why it cannot be taken, or null if it was; the command id is
     * set even then, if it was there to be read.
     */
    public @Nullable Rejection decode(DirectBuffer buffer, int offset, int length, Command into) {
        field = "";
        into.clear(CommandType.HEARTBEAT);
        if (length < HEADER) {
            return Rejection.MALFORMED;
        }
        headerIn.wrap(buffer, offset);
        if (headerIn.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            return Rejection.MALFORMED;
        }
        int block = offset + HEADER;
        if (length >= HEADER + Long.BYTES) {
            into.commandId = buffer.getLong(block, LITTLE_ENDIAN);
        }
        if (headerIn.version() < FIRST_VERSION || headerIn.version() > MessageHeaderDecoder.SCHEMA_VERSION) {
            return Rejection.WRONG_VERSION;
        }
        CommandType type = CommandType.of(headerIn.templateId());
        if (type == null) {
            return Rejection.UNKNOWN_MESSAGE;
        }
        into.type = type;
        int blockLength = headerIn.blockLength();
        boolean isOlder = blockLength != blockLength(type) && blockLength == firstBlockLength(type);
        if ((blockLength != blockLength(type) && !isOlder) || length < HEADER + blockLength) {
            return Rejection.MALFORMED;
        }
        readBlock(buffer, block, isOlder, into);
        int fewestTexts = isOlder && type == CommandType.CALL_ARRIVED ? FIRST_ARRIVAL_TEXTS : Integer.MAX_VALUE;
        return readTexts(buffer, block + blockLength, offset + length, fewestTexts, into);
    }

    /** The field that the last decoding rejected, in snake_case; empty if none. */
    public String field() {
        return field;
    }

    private void readBlock(DirectBuffer buffer, int block, boolean isOlder, Command into) {
        startIn.wrap(buffer, block, HeartbeatDecoder.BLOCK_LENGTH, HeartbeatDecoder.SCHEMA_VERSION);
        into.time = startIn.time();
        into.client = startIn.client();
        if (into.type == CommandType.HELLO) {
            helloIn.wrap(buffer, block, HelloDecoder.BLOCK_LENGTH, HelloDecoder.SCHEMA_VERSION);
            into.version = helloIn.version();
            into.epoch = helloIn.epoch();
            into.heartbeatSeconds = helloIn.heartbeatSeconds();
        } else if (into.type == CommandType.CALL_TRANSFER) {
            transferIn.wrap(buffer, block, CallTransferDecoder.BLOCK_LENGTH, CallTransferDecoder.SCHEMA_VERSION);
            into.keepWait = transferIn.keepWait() != 0;
        } else if (into.type == CommandType.CALL_ARRIVED) {
            readCaller(buffer, block, isOlder, into.caller);
        } else if (canBeToldLate(into.type) && !isOlder) {
            toldIn.wrap(buffer, block, CallHungUpDecoder.BLOCK_LENGTH, CallHungUpDecoder.SCHEMA_VERSION);
            into.happened = toldIn.happened();
        }
    }

    private @Nullable Rejection readTexts(DirectBuffer buffer, int start, int end, int fewest, Command into) {
        // What is malformed is told before what is merely wrong.
        Rejection wrong = rules.checkNumbers(into);
        int position = start;
        CommandText[] texts = CommandText.of(into.type);
        for (int i = 0; i < texts.length && (i < fewest || position < end); i++) {
            CommandText rule = texts[i];
            if (end - position < Short.BYTES) {
                return Rejection.MALFORMED;
            }
            int count = buffer.getShort(position, LITTLE_ENDIAN) & 0xFFFF;
            position += Short.BYTES;
            if (count > end - position) {
                return Rejection.MALFORMED;
            }
            if (count > rule.maxBytes()) {
                field = rule.fieldName();
                return Rejection.TOO_LONG;
            }
            Text text = rule.in(into);
            if (count > 0) {
                text.set(buffer, position, count);
                position += count;
            }
            if (wrong == null) {
                wrong = rules.checkText(rule, text);
            }
        }
        if (position != end) {
            return Rejection.MALFORMED;
        }
        field = rules.field();
        return wrong;
    }

    private void writeCaller(Caller caller, MutableDirectBuffer buffer, int block) {
        arrivedOut
                .wrap(buffer, block)
                .caller()
                .tier(exactly(caller.tier))
                .lifecycle(exactly(caller.lifecycle))
                .intent(exactly(caller.intent))
                .language(exactly(caller.language))
                .center(exactly(caller.center))
                .tenureYears(exactly(caller.tenureYears))
                .potentialValue(caller.potentialValue)
                .minuteOfWeek(exactly(caller.minuteOfWeek))
                .flags((short) ((caller.known ? KNOWN_CUSTOMER : 0) | (caller.optedOut ? OPTED_OUT : 0)));
    }

    private void readCaller(DirectBuffer buffer, int block, boolean isOlder, Caller into) {
        arrivedIn.wrap(buffer, block, CallArrivedDecoder.BLOCK_LENGTH, CallArrivedDecoder.SCHEMA_VERSION);
        CallerDecoder caller = arrivedIn.caller();
        into.tier = caller.tier();
        into.lifecycle = caller.lifecycle();
        into.intent = caller.intent();
        into.language = caller.language();
        into.center = caller.center();
        into.tenureYears = caller.tenureYears();
        if (!isOlder) {
            into.potentialValue = caller.potentialValue();
            into.minuteOfWeek = caller.minuteOfWeek();
        }
        into.known = (caller.flags() & KNOWN_CUSTOMER) != 0;
        into.optedOut = (caller.flags() & OPTED_OUT) != 0;
    }

    private static int blockLength(CommandType type) {
        return switch (type) {
            case HELLO -> HelloDecoder.BLOCK_LENGTH;
            case CALL_ARRIVED -> CallArrivedDecoder.BLOCK_LENGTH;
            case CALL_TRANSFER -> CallTransferDecoder.BLOCK_LENGTH;
            case CALL_ANSWERED, CALL_ENDED, CALL_HUNG_UP -> CallHungUpDecoder.BLOCK_LENGTH;
            default -> HeartbeatDecoder.BLOCK_LENGTH;
        };
    }

    private static int firstBlockLength(CommandType type) {
        return switch (type) {
            case CALL_ARRIVED -> FIRST_ARRIVAL_BLOCK;
            case CALL_ANSWERED, CALL_ENDED, CALL_HUNG_UP -> FIRST_TELLING_BLOCK;
            default -> blockLength(type);
        };
    }

    private static boolean canBeToldLate(CommandType type) {
        return switch (type) {
            case CALL_ANSWERED, CALL_ENDED, CALL_HUNG_UP -> true;
            default -> false;
        };
    }

    private static short exactly(int value) {
        if (value != (short) value) {
            throw new IllegalArgumentException(value + " does not fit in 16 bits");
        }
        return (short) value;
    }
}
