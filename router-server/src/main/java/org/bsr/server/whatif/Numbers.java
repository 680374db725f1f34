package org.bsr.server.whatif;

import java.util.Locale;
import org.bsr.router.simulation.Estimate;
import org.bsr.router.simulation.day.Figure;

/** Figures as people read them. */
final class Numbers {
    static final String NOTHING = "-";

    private Numbers() {}

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    static String value(double value, Figure figure) {
        if (!Double.isFinite(value)) {
            return NOTHING;
        }
        return switch (figure.unit()) {
            case "calls" -> format("%,.0f", value);
            case "money" -> format("%,.0f", value);
            default -> format("%.1f", value);
        };
    }

    /** With its sign; a nothing is just 0. */
    static String signed(double value, Figure figure) {
        if (!Double.isFinite(value)) {
            return NOTHING;
        }
        String text = value(Math.abs(value), figure);
        boolean nothing = text.chars().allMatch(c -> c == '0' || c == '.' || c == ',');
        return nothing ? "0" : (value < 0 ? "-" : "+") + text;
    }

    /** A difference and half of its 95 % interval. */
    static String difference(Estimate difference, Figure figure) {
        return Double.isFinite(difference.mean())
                ? signed(difference.mean(), figure) + " ± " + value(difference.halfWidth(), figure)
                : NOTHING;
    }

    static String unit(Figure figure, String currency) {
        return figure.unit().equals("money") ? currency : figure.unit();
    }
}
