package org.bsr.server.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.IntArrayList;
import org.bsr.router.text.Text;

/** A text for each customer, of which there are few different ones. Filled by one thread, then only read. */
final class TextColumn {
    private final List<Text> texts = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final IntArrayList numberOfCustomer = new IntArrayList();

    /** Adds the next customer's. */
    void add(String text) {
        numberOfCustomer.addInt(numbers.computeIfAbsent(text, added -> {
            texts.add(Text.of(added));
            return texts.size() - 1;
        }));
    }

    /** Only to be read. */
    Text get(int customer) {
        return texts.get(numberOfCustomer.getInt(customer));
    }
}
