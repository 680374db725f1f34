package org.bsr.router.plan;

import java.util.ArrayList;
import java.util.List;
import org.bsr.router.yaml.Money;
import org.bsr.router.yaml.Once;
import org.bsr.router.yaml.Scalars;
import org.bsr.router.yaml.Section;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A way in which customers and agents meet: voice, chat, email.
 *
 * @param capacity how many an agent handles at once where the roster does not say otherwise
 * @param interruptible an agent who handles these may be offered other media besides
 * @param contactCost of one contact, in millionths; {@link #NOT_GIVEN}: the agent's
 * @param answerWithinMicros the service level's T; {@link #NOT_GIVEN}: the tier's
 * @param afterCallWorkMicros the longest after-call work; {@link #NOT_GIVEN}: as for all agents, and none where interruptible
 */
public record Media(
        String name,
        int capacity,
        boolean interruptible,
        long contactCost,
        long answerWithinMicros,
        long afterCallWorkMicros) {
    /** The id of the media that is meant where a call says nothing. */
    public static final int VOICE = 0;

    public static final long NOT_GIVEN = -1;
    public static final int MOST = 100;
    private static final String VOICE_NAME = "voice";
    private static final long MILLISECOND = 1_000;

    /** What a plan declares under {@code media}; voice is always there, and first. */
    static List<Media> read(List<Node> nodes, Scalars scalars) {
        List<Media> result = new ArrayList<>();
        result.add(new Media(VOICE_NAME, 1, false, NOT_GIVEN, NOT_GIVEN, NOT_GIVEN));
        Once names = new Once("the media", scalars.problems());
        for (Node node : nodes) {
            Media media = read(Section.open(
                    scalars,
                    "a media",
                    node,
                    "name",
                    "capacity",
                    "interruptible",
                    "contact_cost",
                    "answer_within",
                    "after_call_work"));
            names.add(media.name, scalars.span(node));
            if (media.name.equals(VOICE_NAME)) {
                result.set(VOICE, media);
            } else {
                result.add(media);
            }
        }
        return List.copyOf(result);
    }

    private static Media read(Section section) {
        return new Media(
                section.needName("name", "the name of a media"),
                section.whole("capacity", 1, 0, MOST),
                section.flag("interruptible", false),
                section.money("contact_cost", NOT_GIVEN, Money.COST),
                section.duration("answer_within", NOT_GIVEN, MILLISECOND),
                section.duration("after_call_work", NOT_GIVEN, 0));
    }
}
