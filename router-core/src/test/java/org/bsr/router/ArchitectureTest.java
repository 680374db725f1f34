package org.bsr.router;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** What may depend on what in the core; above all, what keeps the engine's decisions the same on every machine. */
@AnalyzeClasses(packages = "org.bsr.router", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ENGINE = "org.bsr.router.engine..";
    private static final Pattern FLOATING_POINT = Pattern.compile(
            "^\\s+\\d+: ([fd](add|sub|mul|div|rem|neg|cmp[lg]|const_|2[ifdl]|load|store|aload|astore|return)|[il]2[fd])");

    /** A list of what is allowed, so that clocks, threads, files, random numbers and hash maps without an order need no list. */
    @ArchTest
    static final ArchRule ENGINE_USES_ONLY_WHAT_IS_DETERMINISTIC = classes()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            ENGINE,
                            "org.bsr.router.command",
                            "org.bsr.router.event",
                            "org.bsr.router.explanation",
                            "org.bsr.router.plan",
                            "org.bsr.router.roster",
                            "org.bsr.router.text",
                            "org.agrona..",
                            "org.jspecify.annotations",
                            "java.lang",
                            "java.util.function",
                            "java.util.stream")
                    .or(belongToAnyOf(
                            List.class,
                            ArrayList.class,
                            Arrays.class,
                            BitSet.class,
                            Comparator.class,
                            Iterator.class,
                            Objects.class)));

    @ArchTest
    static final ArchRule ENGINE_USES_NO_CLOCK_THREAD_OR_PROCESS = noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .dependOnClassesThat(
                    belongToAnyOf(Thread.class, ThreadLocal.class, Process.class, ProcessBuilder.class, Runtime.class)
                            .or(resideInAnyPackage("org.agrona.concurrent..", "org.agrona.io..")))
            .orShould()
            .callMethodWhere(target(owner(type(System.class))).and(target(not(name("arraycopy")))));

    @ArchTest
    static final ArchRule ENGINE_USES_THE_COMPILED_PLAN_ONLY = noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Compiler")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("..expression..");

    @ArchTest
    static final ArchRule PLAN_KNOWS_NEITHER_ENGINE_NOR_WIRE = noClasses()
            .that()
            .resideInAnyPackage("org.bsr.router.plan..", "org.bsr.router.roster..", "org.bsr.router.diagnostics..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(ENGINE, "org.bsr.router.wire.."));

    @ArchTest
    static final ArchRule WIRE_AND_ENGINE_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage("org.bsr.router.wire..")
            .should()
            .dependOnClassesThat(resideInAPackage(ENGINE));

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_SERVER = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.bsr.server..", "io.netty..", "com.lmax..", "java.net..", "java.nio.channels..", "javax.."));

    /** Fields and signatures would miss a local variable, so the instructions themselves are read. */
    @ArchTest
    static void engineComputesInWholeNumbersOnly(JavaClasses core) {
        List<String> files = core.stream()
                .filter(resideInAPackage(ENGINE))
                .map(JavaClass::getSource)
                .flatMap(source ->
                        source.stream().map(found -> Path.of(found.getUri()).toString()))
                .toList();
        assertThat(files).isNotEmpty();
        assertThat(disassemble(files)
                        .lines()
                        .filter(line -> FLOATING_POINT.matcher(line).find()))
                .as("floating-point instructions in the engine")
                .isEmpty();
    }

    private static String disassemble(List<String> files) {
        StringWriter listing = new StringWriter();
        PrintWriter out = new PrintWriter(listing);
        List<String> arguments = new ArrayList<>(List.of("-p", "-c"));
        arguments.addAll(files);
        ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
        assertThat(javap.run(out, out, arguments.toArray(String[]::new))).isZero();
        return listing.toString();
    }
}
