package org.bsr.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may depend on what in the server: the command line on the pipeline, the pipeline on its stages' materials. */
@AnalyzeClasses(packages = "org.bsr.server", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().matching("org.bsr.server.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule MATERIALS_DO_NOT_KNOW_THE_PIPELINE = noClasses()
            .that()
            .resideInAnyPackage("..wire..", "..journal..", "..directory..", "..config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..pipeline..", "..cli..", "..player..", "org.bsr.server");

    @ArchTest
    static final ArchRule PLAYER_KNOWS_THE_ROUTER_ONLY_THROUGH_ITS_PORT = noClasses()
            .that()
            .resideInAPackage("..player..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bsr.router.engine..", "..pipeline..", "..journal..", "org.bsr.server");

    @ArchTest
    static final ArchRule ONLY_THE_ROUTE_STAGE_AND_THE_COMMAND_LINE_RUN_ENGINES = noClasses()
            .that()
            .resideOutsideOfPackages("..pipeline..", "..rehearsal..", "..cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bsr.router.engine..");

    @ArchTest
    static final ArchRule ONLY_THE_PIPELINE_HAS_A_RING = noClasses()
            .that()
            .resideOutsideOfPackage("..pipeline..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.lmax..");

    @ArchTest
    static final ArchRule ONLY_WHAT_TALKS_OVER_TCP_KNOWS_NETTY = noClasses()
            .that()
            .resideOutsideOfPackages("..pipeline..", "..wire..", "..player..", "..telephony..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule SWITCHES_KNOW_THE_ROUTER_ONLY_THROUGH_ITS_PORT = noClasses()
            .that()
            .resideInAPackage("..telephony..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bsr.router.engine..", "..pipeline..", "..journal..", "org.bsr.server");
}
