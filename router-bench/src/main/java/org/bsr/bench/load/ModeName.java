package org.bsr.bench.load;

import java.util.List;
import java.util.stream.Stream;
import org.bsr.router.diagnostics.Suggestion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Modes are written with hyphens. */
final class ModeName implements ITypeConverter<Mode> {
    @Override
    public Mode convert(String name) {
        for (Mode mode : Mode.values()) {
            if (mode.toString().equals(name)) {
                return mode;
            }
        }
        List<String> names = Stream.of(Mode.values()).map(Mode::toString).toList();
        String meant = Suggestion.closest(name, names);
        throw new TypeConversionException("there is no mode '" + name + "'"
                + (meant == null ? "; the modes are " + String.join(", ", names) : "; did you mean '" + meant + "'?"));
    }
}
