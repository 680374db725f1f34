package org.bsr.router.reference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class IndependenceTest {

    @Test
    void shouldShareNoCodeWithTheEngineOrTheCompiledPlan() {
        noClasses()
                .that()
                .resideInAPackage("org.bsr.router.reference")
                .and()
                .doNotHaveSimpleName(EngineUnderTest.class.getSimpleName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.bsr.router.engine..",
                        "org.bsr.router.plan..",
                        "org.bsr.router.roster..",
                        "org.bsr.router.expression..")
                .check(new ClassFileImporter().importPackages("org.bsr.router.reference"));
    }
}
