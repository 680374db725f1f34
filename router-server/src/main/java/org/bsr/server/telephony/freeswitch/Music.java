package org.bsr.server.telephony.freeswitch;

/** What a caller hears while he waits: what the listener names, again and again. */
final class Music {
    private final String name;
    private final CommandQueue commands;
    private boolean plays;

    /** @param name anything FreeSWITCH can play; empty: nothing */
    Music(String name, CommandQueue commands) {
        this.name = name;
        this.commands = commands;
    }

    boolean plays() {
        return plays;
    }

    void play() {
        if (!plays && !name.isEmpty()) {
            plays = true;
            commands.say(SocketCommand.play(name), reply -> {});
        }
    }

    /** It came to its end; returns whether it may be played once more: what cannot be played would come to its end at once. */
    boolean played(SocketMessage event) {
        plays = false;
        return event.get("Application-Response").equals("FILE PLAYED");
    }

    /** An application that plays goes on though the socket is left, and the dialplan would not. */
    void stop(String call) {
        if (plays) {
            plays = false;
            commands.say(SocketCommand.stopPlaying(call), reply -> {});
        }
    }
}
