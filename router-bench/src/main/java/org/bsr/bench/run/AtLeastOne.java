package org.bsr.bench.run;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many rounds, seconds and the like: none of them measures nothing. */
public final class AtLeastOne implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new TypeConversionException("'" + value + "' is no whole number of at least 1");
        }
        return Integer.valueOf(value);
    }
}
