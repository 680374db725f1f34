package org.bsr.router.engine;

import org.bsr.router.text.Text;

/** Something that commands name. */
abstract sealed class Identified extends Timed permits Call, Agent {
    final Text id;

    Identified(Text id) {
        this.id = id;
    }
}
