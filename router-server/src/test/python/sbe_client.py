#!/usr/bin/env python3
"""Takes one call through the router in SBE: sbe_client.py HOST PORT [AGENT].

Written from docs/protocol.md alone, with Python's standard library. Prints what is said (> by us, < by the router);
exit code 0 if the call was served.
"""
import socket
import struct
import sys
import time

SCHEMA_ID, SCHEMA_VERSION = 66, 1
HEADER = struct.Struct("<HHHH")
COMMAND = struct.Struct("<qqi")
HELLO = struct.Struct("<iqi")
CALLER = bytes(19)

# Command: template id, names of its texts.
COMMANDS = {
    "Hello": (1, ["name"]),
    "CallArrived": (2, ["call", "ani", "dnis", "customer", "intent", "digits", "language", "media", "center",
                        "attributes", "tags", "contacts", "preferredAgent", "lastAgent"]),
    "CallAnswered": (3, ["call", "agent"]),
    "CallEnded": (5, ["call", "outcome", "reason"]),
    "AgentLogin": (8, ["agent"]),
    "AgentReady": (9, ["agent"]),
    "AgentWorkDone": (11, ["agent"]),
    "AgentLogout": (12, ["agent"]),
    "Heartbeat": (13, []),
}

# Template id: event, its block, the names of the block's fields, and of its texts.
EVENTS = {
    101: ("Welcome", "<qqiqqq", ["commandId", "time", "version", "epoch", "graceMicros", "nextDeadline"], []),
    102: ("Accepted", "<qqq", ["commandId", "time", "nextDeadline"], []),
    103: ("Rejected", "<qqqi", ["commandId", "time", "nextDeadline", "code"], ["field", "text"]),
    104: ("Busy", "<qqq", ["commandId", "time", "retryAfterMicros"], []),
    105: ("Routed", "<qBiqqqqqBqB",
          ["time", "destination", "position", "ewtMicros", "waitMicros", "deadline", "value", "cost",
           "salesHint", "ewtP90Micros", "callbackOffered"],
          ["call", "agent", "address", "flow", "rule", "intent", "tier", "lifecycle", "contacts", "number"]),
    106: ("OfferWithdrawn", "<q", ["time"], ["call", "agent", "reason"]),
    107: ("AgentChanged", "<qBq", ["time", "state", "deadline"], ["agent", "call", "reason"]),
    108: ("CallOver", "<qBq", ["time", "end", "waitMicros"], ["call", "agent", "outcome", "reason"]),
    109: ("Alert", "<qi", ["time", "code"], ["call", "text"]),
    110: ("PlanInstalled", "<qii", ["time", "callsKept", "callsMigrated"], ["plan", "roster"]),
    111: ("CallState", "<qBq", ["time", "state", "deadline"], ["call", "agent", "address", "flow"]),
}
REPLIES = {"Welcome", "Accepted", "Rejected", "Busy"}
TO_AGENT = 1
LOGGED_OUT, AVAILABLE, OFFERED, BUSY, AFTER_CALL_WORK, NOT_READY = range(6)
SERVED = 1


class Client:
    def __init__(self, host, port):
        self.socket = socket.create_connection((host, port), timeout=20)
        self.bytes = self.socket.makefile("rb")
        self.last_id = 0

    def ask(self, command, block=b"", **texts):
        """Sends a command and returns its reply and the events that came before it."""
        self.last_id += 1
        template, names = COMMANDS[command]
        body = COMMAND.pack(self.last_id, 0, 0) + block
        message = HEADER.pack(len(body), template, SCHEMA_ID, SCHEMA_VERSION) + body
        for name in names:
            text = texts.pop(name, "").encode()
            message += struct.pack("<H", len(text)) + text
        assert not texts, f"{command} has no {texts}"
        frame = struct.pack(">I", len(message)) + message
        print(">", command, frame.hex(" "))
        self.socket.sendall(frame)
        events = []
        while True:
            name, fields = self.read()
            if name not in REPLIES:
                events.append((name, fields))
            elif fields["commandId"] != self.last_id:
                raise SystemExit(f"a reply to {fields['commandId']}, not to {self.last_id}")
            elif name in ("Rejected", "Busy"):
                raise SystemExit(f"{command}: {name} {fields}")
            else:
                return fields, events

    def read(self):
        (length,) = struct.unpack(">I", self.exactly(4))
        message = self.exactly(length)
        block_length, template, schema_id, version = HEADER.unpack_from(message)
        if (schema_id, version) != (SCHEMA_ID, SCHEMA_VERSION):
            raise SystemExit(f"schema {schema_id} version {version}")
        name, block, names, texts = EVENTS[template]
        if struct.calcsize(block) > block_length:
            raise SystemExit(f"{name}: a block of {block_length} bytes")
        fields = dict(zip(names, struct.unpack_from(block, message, HEADER.size)))
        position = HEADER.size + block_length
        for text in texts:
            (count,) = struct.unpack_from("<H", message, position)
            fields[text] = message[position + 2:position + 2 + count].decode()
            position += 2 + count
        # What follows was appended by a later version of the router.
        print("<", name, fields)
        return name, fields

    def exactly(self, count):
        read = self.bytes.read(count)
        if len(read) < count:
            raise SystemExit("the router closed the connection")
        return read


def expect(events, name, **fields):
    for event, found in events:
        if event == name and all(found[key] == value for key, value in fields.items()):
            return found
    raise SystemExit(f"no event {name} with {fields}")


def main():
    host, port = sys.argv[1], int(sys.argv[2])
    agent = sys.argv[3] if len(sys.argv) > 3 else "b-001"
    call = f"sbe-{time.time_ns()}"
    client = Client(host, port)

    welcome, _ = client.ask("Hello", HELLO.pack(1, time.time_ns() // 1000, 30), name="sbe-client")
    if welcome["version"] != 1:
        raise SystemExit("a version that this client does not speak")
    _, events = client.ask("AgentLogin", agent=agent)
    expect(events, "AgentChanged", agent=agent, state=NOT_READY, reason="logged_in")
    _, events = client.ask("AgentReady", agent=agent)
    expect(events, "AgentChanged", agent=agent, state=AVAILABLE)

    _, events = client.ask("CallArrived", CALLER, call=call, ani="6175550123", intent="general", center="boston",
                           attributes="campaign=spring")
    offer = expect(events, "Routed", call=call, destination=TO_AGENT, agent=agent)
    if not offer["deadline"] > offer["time"] or not offer["address"]:
        raise SystemExit("an offer needs a deadline and an address")
    expect(events, "AgentChanged", agent=agent, state=OFFERED, call=call)

    client.ask("Heartbeat")
    _, events = client.ask("CallAnswered", call=call, agent=agent)
    expect(events, "AgentChanged", agent=agent, state=BUSY, call=call)
    _, events = client.ask("CallEnded", call=call, outcome="resolved", reason="new address")
    expect(events, "CallOver", call=call, end=SERVED, agent=agent, reason="new address")
    expect(events, "AgentChanged", agent=agent, state=AFTER_CALL_WORK)
    _, events = client.ask("AgentWorkDone", agent=agent)
    expect(events, "AgentChanged", agent=agent, state=AVAILABLE)
    _, events = client.ask("AgentLogout", agent=agent)
    expect(events, "AgentChanged", agent=agent, state=LOGGED_OUT)
    print(f"served: {call} by {agent} at {offer['address']}, worth {offer['value'] / 1_000_000:.2f}")


if __name__ == "__main__":
    main()
