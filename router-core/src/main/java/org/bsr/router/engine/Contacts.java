package org.bsr.router.engine;

import java.util.List;
import org.bsr.router.plan.Media;
import org.jspecify.annotations.Nullable;

/** The calls of any media that an agent is connected with, the one he took last first. */
final class Contacts {
    private @Nullable Call last;

    @Nullable
    Call last() {
        return last;
    }

    boolean isEmpty() {
        return last == null;
    }

    void add(Call call) {
        call.takenBefore = last;
        last = call;
    }

    void remove(Call call) {
        if (last == call) {
            last = call.takenBefore;
        }
        for (Call other = last; other != null; other = other.takenBefore) {
            if (other.takenBefore == call) {
                other.takenBefore = call.takenBefore;
            }
        }
        call.takenBefore = null;
    }

    /** Whether one more of this media may come: all of other media can be interrupted, and there are not too many of it. */
    boolean leaveRoomFor(int media, int capacity, List<Media> all) {
        int taken = 0;
        for (Call call = last; call != null; call = call.takenBefore) {
            if (call.media == media) {
                taken++;
            } else if (!all.get(call.media).interruptible()) {
                return false;
            }
        }
        return taken < capacity;
    }

    boolean areInterruptible(List<Media> all) {
        for (Call call = last; call != null; call = call.takenBefore) {
            if (!all.get(call.media).interruptible()) {
                return false;
            }
        }
        return true;
    }
}
