package org.bsr.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.bsr.router.command.Caller;
import org.bsr.router.diagnostics.Compiled;
import org.bsr.router.diagnostics.Diagnostic;
import org.bsr.router.diagnostics.Source;
import org.bsr.router.plan.PlanCompiler;
import org.bsr.router.plan.RoutingPlan;
import org.bsr.router.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerReaderTest {
    private static final String HEADER =
            "id,phones,tier,lifecycle,language,home_center,last_agent,opt_out,tenure_years,tags\n";

    private final RoutingPlan plan = plan();

    @Test
    void shouldFindACustomerByIdAndByAnyOfHisPhoneNumbers() {
        Customers customers = read(HEADER
                + "c1,6175550101;+1 (617) 555-0102,platinum,departing,es,miami,a7,yes,12,vip; board\n"
                + "c2,,gold,,,,,,,\n");
        Found callers = new Found(customers, plan);

        for (Caller caller : List.of(
                callers.find(Text.of("c1"), Text.of("")),
                callers.find(Text.of(""), Text.of("6175550101")),
                callers.find(Text.of("nobody"), Text.of("+16175550102")))) {
            assertThat(caller.known).isTrue();
            assertThat(caller.tier).isEqualTo(plan.tierNames().idOf("platinum"));
            assertThat(caller.lifecycle).isEqualTo(plan.lifecycles().idOf("departing"));
            assertThat(caller.language).isEqualTo(plan.languages().idOf("es"));
            assertThat(caller.center).isEqualTo(plan.centerNames().idOf("miami"));
            assertThat(caller.optedOut).isTrue();
            assertThat(caller.tenureYears).isEqualTo(12);
            assertThat(caller.tags).hasToString("vip;board");
        }
        assertThat(callers.find(Text.of("c2"), Text.of("")).language)
                .isEqualTo(plan.defaults().language());
    }

    /** Spreadsheets write one. */
    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFid,tier\nc1,gold\n", "\uFEFF\"id\",tier\nc1,gold\n"})
    void shouldReadAFileWithAByteOrderMark(String csv) {
        Customers customers = read(csv);

        assertThat(new Found(customers, plan).find(Text.of("c1"), Text.of("")).known)
                .isTrue();
    }

    @Test
    void shouldGiveAnUnknownCallerThePlansDefaults() {
        Caller caller = new Found(Customers.none(), plan).find(Text.of("c1"), Text.of("6175550101"));

        assertThat(caller.known).isFalse();
        assertThat(caller.tier).isEqualTo(plan.defaults().tier());
        assertThat(caller.center).isEqualTo(plan.defaults().center());
        assertThat(caller.tenureYears).isZero();
    }

    @Test
    void shouldTakeTheCodeOfATierForItsName() {
        Found callers = new Found(read("id,tier\nc1,A\n"), plan);

        assertThat(callers.find(Text.of("c1"), Text.of("")).tier)
                .isEqualTo(plan.tierNames().idOf("platinum"));
    }

    /** Not half: an id without the numbers that belong to it would be found under none of them. */
    @Test
    void shouldSkipAllOfARowWithAPhoneNumberThatIsTooLong() {
        String csv = "id,phones\nc1,6175550101;" + "5".repeat(300) + "\nc2,6175550101\n";
        Compiled<Customers> compiled = CustomerReader.read(new Source("customers.csv", csv));
        Found callers = new Found(Objects.requireNonNull(compiled.result()), plan);

        assertThat(callers.find(Text.of("c1"), Text.of("")).known).isFalse();
        assertThat(callers.find(Text.of(""), Text.of("6175550101")).known).isTrue();
        assertThat(compiled.diagnostics())
                .extracting(d -> d.line() + ": " + d.message())
                .containsExactly("2: phones is longer than 128 bytes; the row is skipped");
    }

    @Test
    void shouldSkipEveryBadRowAndNameItsLineButNotItsContent() {
        Compiled<Customers> compiled = CustomerReader.read(new Source(
                "customers.csv",
                HEADER
                        + "c1,617,gold,,,,,no,3,\n"
                        + "c1,618,gold,,,,,no,3,\n"
                        + ",619,gold,,,,,no,3,\n"
                        + "c4,620\n"
                        + "c5,621,gold,,,,,perhaps,3,\n"
                        + "c6,622,gold,,,,,no,old,\n"
                        + "c7,617,gold,,,,,no,3,\n"));

        assertThat(Objects.requireNonNull(compiled.result()).size()).isEqualTo(2);
        assertThat(compiled.diagnostics())
                .allMatch(d -> d.severity() == Diagnostic.Severity.WARNING)
                .extracting(Diagnostic::line)
                .containsExactly(3, 4, 5, 6, 7, 8);
        assertThat(compiled.diagnostics()).noneMatch(d -> d.message().matches(".*(61\\d|62\\d|c\\d).*"));
    }

    @Test
    void shouldReportWordsThatThePlanDoesNotKnowOnceEach() {
        Customers customers = read("id,tier,language\nc1,diamond,en\nc2,diamond,en\nc3,gold,fr\n");

        assertThat(customers.unknownWords(plan))
                .extracting(d -> d.line() + ": " + d.message())
                .containsExactly(
                        "2: the plan has no tier `diamond` (and in 1 more rows); its default is taken",
                        "4: the plan has no language `fr`; its default is taken");
    }

    @Test
    void shouldBeNoDirectoryWithoutAnIdColumn() {
        Compiled<Customers> compiled = CustomerReader.read(new Source("customers.csv", "idd,tier\nc1,gold\n"));

        assertThat(compiled.isSound()).isFalse();
        assertThat(compiled.diagnostics().get(0).suggestion()).isEqualTo("id");
    }

    @Test
    void shouldHoldManyCustomers() {
        StringBuilder csv = new StringBuilder("id,phones,tier,tenure_years\n");
        for (int i = 0; i < 200_000; i++) {
            csv.append("customer-%d,+1617%07d,%s,%d\n".formatted(i, i, i % 5 == 0 ? "A" : "C", i % 40));
        }
        Found callers = new Found(read(csv.toString()), plan);

        Text nothing = new Text();
        Text key = new Text();
        for (int i = 0; i < 200_000; i++) {
            assertThat(callers.find(key.set("customer-" + i), nothing).tenureYears)
                    .isEqualTo(i % 40);
            assertThat(callers.find(nothing, key.set("+1617%07d".formatted(i))).tenureYears)
                    .isEqualTo(i % 40);
        }
        assertThat(callers.find(key.set("customer-200000"), nothing).known).isFalse();
    }

    /** Customers found, and told in the ids of a plan. */
    private record Found(CustomerSearch search, Callers callers) {
        Found(Customers customers, RoutingPlan plan) {
            this(new CustomerSearch(customers), new Callers(customers, plan));
        }

        Caller find(Text id, Text phone) {
            Caller caller = new Caller();
            callers.describe(search.find(id, phone), caller);
            return caller;
        }
    }

    private static Customers read(String csv) {
        Compiled<Customers> compiled = CustomerReader.read(new Source("customers.csv", csv));
        assertThat(compiled.diagnostics()).isEmpty();
        return Objects.requireNonNull(compiled.result());
    }

    private static RoutingPlan plan() {
        try {
            String yaml = Files.readString(Path.of("../config/routing.yaml"), StandardCharsets.UTF_8);
            return Objects.requireNonNull(
                    PlanCompiler.compile(new Source("routing.yaml", yaml)).result());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
