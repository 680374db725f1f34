package org.bsr.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the keys look like, customers are found as in maps of their texts, one by one and together. */
class CustomerSearchTest {
    private static final int ROWS = 20_000;
    private static final int ASKED = 3_000;

    private final Map<String, Integer> byId = new HashMap<>();
    private final Map<String, Integer> byPhone = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldFindWhomMapsFind(long seed) {
        Random random = new Random(seed);
        List<String> ids = keys(random, false);
        List<String> phones = keys(random, true);
        Customers customers = read(random, ids, phones);
        CustomerSearch search = new CustomerSearch(customers);
        assertThat(customers.size()).isEqualTo(byId.size());

        List<Text[]> asked = new ArrayList<>();
        while (asked.size() < ASKED) {
            String id = random.nextInt(4) == 0 ? "" : oneOf(ids, random);
            String phone = random.nextInt(4) == 0 ? "" : oneOf(phones, random);
            asked.add(new Text[] {Text.of(id), Text.of(phone)});
            int expected = expected(id, phone);
            assertThat(search.find(Text.of(id), Text.of(phone)))
                    .as("`%s` `%s`", id, phone)
                    .isEqualTo(expected);
        }
        for (int from = 0; from < ASKED; ) {
            int to = Math.min(ASKED, from + random.nextInt(300));
            search.clear();
            asked.subList(from, to).forEach(one -> search.add(one[0], one[1]));
            search.findAll();
            for (int i = from; i < to; i++) {
                String id = asked.get(i)[0].toString();
                String phone = asked.get(i)[1].toString();
                assertThat(search.found(i - from)).as("`%s` `%s`", id, phone).isEqualTo(expected(id, phone));
            }
            from = to;
        }
    }

    private int expected(String id, String phone) {
        Integer known = id.isEmpty() ? null : byId.get(id);
        if (known == null && !phone.isEmpty()) {
            known = byPhone.get(plain(phone));
        }
        return known == null ? Customers.UNKNOWN : known;
    }

    /** Reads a directory of these keys, of which many stand in it twice, and puts them into the maps. */
    private Customers read(Random random, List<String> ids, List<String> phones) {
        StringBuilder csv = new StringBuilder("id,phones\n");
        Set<Integer> expectedLines = new TreeSet<>();
        for (int row = 0; row < ROWS; row++) {
            String id = oneOf(ids, random);
            String first = oneOf(phones, random);
            String second = random.nextInt(3) == 0 ? oneOf(phones, random) : "";
            csv.append("\"%s\",\"%s;%s\"\n".formatted(id, first, second));
            int customer = byId.size();
            if (byId.putIfAbsent(id, customer) != null) {
                expectedLines.add(row + 2);
                continue;
            }
            for (String phone : List.of(first, second)) {
                if (!plain(phone).isEmpty() && byPhone.putIfAbsent(plain(phone), customer) != null) {
                    expectedLines.add(row + 2);
                }
            }
        }
        Compiled<Customers> compiled = CustomerReader.read(new Source("customers.csv", csv.toString()));
        Set<Integer> lines = new TreeSet<>();
        compiled.diagnostics().forEach(d -> lines.add(d.line()));
        if (compiled.diagnostics().size() < CustomerReader.MOST_LISTED) {
            assertThat(lines).isEqualTo(expectedLines);
        }
        return Objects.requireNonNull(compiled.result());
    }

    /** Keys of all kinds: numbers that differ in zeroes or a plus, long ones, words, and marks where they may stand. */
    private static List<String> keys(Random random, boolean phones) {
        List<String> keys = new ArrayList<>(List.of("0", "00", "000", "+0", "+", "++1", "1+", "1", "01", "é", "x"));
        String nines = "9".repeat(30);
        for (int length = 1; length <= nines.length(); length++) {
            keys.add(nines.substring(0, length));
            keys.add("+" + nines.substring(0, length));
            keys.add("1" + "0".repeat(length));
        }
        while (keys.size() < ROWS) {
            String number = Long.toString(random.nextLong() >>> (1 + random.nextInt(62)));
            keys.add(
                    switch (random.nextInt(6)) {
                        case 0 -> "C" + number;
                        case 1 -> "+" + number;
                        case 2 -> "0" + number;
                        case 3 -> phones ? "(" + number.charAt(0) + ") " + number.substring(1) : number + "/a";
                        default -> number;
                    });
        }
        return keys;
    }

    private static String oneOf(List<String> keys, Random random) {
        return keys.get(random.nextInt(keys.size()));
    }

    private static String plain(String phone) {
        return phone.replaceAll("[ \\-.()/]", "");
    }
}
