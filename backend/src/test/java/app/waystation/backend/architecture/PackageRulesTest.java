package app.waystation.backend.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules of the packages, each with a sample that must break it: so we know that it fires. */
class PackageRulesTest {
  private static final String BASE = "app.waystation.backend";
  private static final String SAMPLES = BASE + ".architecture.samples";

  private record Rule(String name, ArchRule rule) {}

  private static Stream<Rule> rules(String base) {
    String made = base + ".room..";
    return Stream.of(
        new Rule(
            "boards never see each other",
            SlicesRuleDefinition.slices()
                .matching(base + ".board.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)),
        new Rule(
            "room knows no board and none of its followers",
            noClasses()
                .that()
                .resideInAPackage(made)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    base + ".board..",
                    base + ".push..",
                    base + ".sync..",
                    base + ".group..",
                    base + ".auth..",
                    base + ".device..")),
        new Rule(
            "push and sync know the log, not the boards",
            noClasses()
                .that()
                .resideInAnyPackage(base + ".push..", base + ".sync..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(base + ".board..")),
        new Rule(
            "only room touches Netty",
            noClasses()
                .that()
                .resideOutsideOfPackage(made)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "io.micronaut.http.netty..")),
        new Rule(
            "only push touches Firebase",
            noClasses()
                .that()
                .resideOutsideOfPackage(base + ".push..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.firebase..")),
        new Rule(
            "time comes from the injected clock, and nobody sleeps",
            noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)),
        new Rule(
            "names say what a thing is",
            noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")),
        new Rule(
            "every package is null-marked",
            classes()
                .that(areWrittenByHand())
                .should(
                    com.tngtech.archunit.lang.conditions.ArchConditions.be(
                        DescribedPredicate.describe(
                            "in a null-marked package",
                            c -> c.getPackage().isAnnotatedWith(NullMarked.class))))));
  }

  private static DescribedPredicate<JavaClass> areWrittenByHand() {
    return DescribedPredicate.describe(
        "are written by hand",
        c ->
            !c.getSimpleName().startsWith("$")
                && !c.getName().contains("$$")
                && !c.getPackageName().endsWith(".jsonb"));
  }

  @TestFactory
  Stream<DynamicTest> theCodeKeepsTheRule() {
    JavaClasses code =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);
    return rules(BASE).map(r -> DynamicTest.dynamicTest(r.name(), () -> r.rule().check(code)));
  }

  @TestFactory
  Stream<DynamicTest> theSampleBreaksTheRule() {
    JavaClasses samples = new ClassFileImporter().importPackages(SAMPLES);
    return rules(SAMPLES)
        .map(
            r ->
                DynamicTest.dynamicTest(
                    r.name(),
                    () ->
                        assertThatThrownBy(() -> r.rule().check(samples))
                            .isInstanceOf(AssertionError.class)));
  }
}
