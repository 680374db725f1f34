#!/usr/bin/env python3
"""Takes one call through the router in JSON-RPC: json_client.py HOST PORT [AGENT].

Written from docs/protocol.md alone, with Python's standard library. Prints what is said (> by us, < by the router);
exit code 0 if the call was served.
"""
import json
import socket
import sys
import time


class Client:
    def __init__(self, host, port):
        self.socket = socket.create_connection((host, port), timeout=20)
        self.lines = self.socket.makefile("rb")
        self.last_id = 0

    def ask(self, method, **params):
        """Sends a request and returns its result and the events that came before it."""
        self.last_id += 1
        request = {"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params}
        line = json.dumps(request)
        print(">", line)
        self.socket.sendall(line.encode() + b"\n")
        events = []
        while True:
            message = self.read()
            if "id" not in message:
                events.append((message["method"], message["params"]))
            elif message["id"] != self.last_id:
                raise SystemExit(f"a reply to {message['id']}, not to {self.last_id}")
            elif "error" in message:
                raise SystemExit(f"{method}: {message['error']['message']}")
            else:
                return message["result"], events

    def read(self):
        line = self.lines.readline()
        if not line:
            raise SystemExit("the router closed the connection")
        print("<", line.decode().rstrip())
        return json.loads(line)


def expect(events, name, **fields):
    for event, params in events:
        if event == name and all(params.get(key) == value for key, value in fields.items()):
            return params
    raise SystemExit(f"no event {name} with {fields}")


def main():
    host, port = sys.argv[1], int(sys.argv[2])
    agent = sys.argv[3] if len(sys.argv) > 3 else "b-001"
    call = f"json-{time.time_ns()}"
    client = Client(host, port)

    welcome, _ = client.ask("hello", version=1, name="json-client", epoch=time.time_ns() // 1000, heartbeat_seconds=30)
    if welcome["version"] != 1:
        raise SystemExit("a version that this client does not speak")
    _, events = client.ask("agent.login", agent=agent)
    expect(events, "agent_changed", agent=agent, state="not_ready", reason="logged_in")
    _, events = client.ask("agent.ready", agent=agent)
    expect(events, "agent_changed", agent=agent, state="available")

    _, events = client.ask("call.arrived", call=call, ani="6175550123", intent="general", center="boston",
                           attributes={"campaign": "spring"})
    offer = expect(events, "routed", call=call, destination="agent", agent=agent)
    if not offer["deadline"] > offer["time"] or not offer["address"]:
        raise SystemExit("an offer needs a deadline and an address")
    expect(events, "agent_changed", agent=agent, state="offered", call=call)

    client.ask("heartbeat")
    _, events = client.ask("call.answered", call=call, agent=agent)
    expect(events, "agent_changed", agent=agent, state="busy", call=call)
    _, events = client.ask("call.ended", call=call, outcome="resolved", reason="new address")
    expect(events, "call_over", call=call, end="served", agent=agent, reason="new address")
    expect(events, "agent_changed", agent=agent, state="after_call_work")
    _, events = client.ask("agent.work_done", agent=agent)
    expect(events, "agent_changed", agent=agent, state="available")
    _, events = client.ask("agent.logout", agent=agent)
    expect(events, "agent_changed", agent=agent, state="logged_out")
    print(f"served: {call} by {agent} at {offer['address']}, worth {offer['value'] / 1_000_000:.2f}")


if __name__ == "__main__":
    main()
