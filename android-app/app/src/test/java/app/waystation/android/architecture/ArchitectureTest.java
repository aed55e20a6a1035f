package app.waystation.android.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ArchitectureTest {
  private static final JavaClasses APP =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("app.waystation.android");
  private static final JavaClasses SAMPLES =
      new ClassFileImporter().importPackages("app.waystation.android.architecture.samples");

  private static final String[] SCREENS = {
    "..ui..", "android.view..", "android.widget..", "android.app..", "com.google.android.material.."
  };

  static Stream<Named<ArchRule>> rules() {
    return Stream.of(
        Named.of(
            "data knows no screen, no board, no engine",
            noClasses()
                .that()
                .resideInAPackage("..data..")
                .should()
                .dependOnClassesThat(
                    resideInAny(SCREENS)
                        .or(resideInAny("..board..", "..sync..", "..session..", "..push..")))),
        Named.of(
            "the sync engine knows no board and no screen",
            noClasses()
                .that()
                .resideInAPackage("..sync..")
                .should()
                .dependOnClassesThat(
                    resideInAny(SCREENS).or(resideInAny("..board..", "..group..", "..push..")))),
        Named.of(
            "boards do not know each other",
            slices().matching("..board.(*)..").should().notDependOnEachOther()),
        Named.of(
            "only their registration and the graph name the boards",
            noClasses()
                .that()
                .resideOutsideOfPackage("..board.*..")
                .and()
                .haveNameNotMatching(".*\\.(RegisteredBoards|AppGraph)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..board.*..")),
        Named.of(
            "only push touches Firebase",
            noClasses()
                .that()
                .resideOutsideOfPackage("..push..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.firebase..")),
        Named.of(
            "the time comes from a clock, and nobody sleeps",
            noClasses()
                .should()
                .callMethodWhere(asksTheSystemForTheTime())
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)),
        Named.of(
            "what was not sent outlives every update",
            noClasses().should().callMethodWhere(named("fallbackToDestructiveMigration"))),
        Named.of(
            "no state is static: several apps run in one process",
            fields()
                .that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .haveSimpleNameNotStartingWith("R$")
                .and()
                .areDeclaredInClassesThat(writtenByUs())
                .should()
                .beFinal()),
        Named.of(
            "every package says what may be null", classes().should(beInANullMarkedPackage())));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(ArchRule rule) {
    rule.check(APP);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void fires(ArchRule rule) {
    assertThat(rule.evaluate(SAMPLES).hasViolation()).isTrue();
  }

  private static DescribedPredicate<JavaClass> resideInAny(String... packages) {
    DescribedPredicate<JavaClass> any = resideInAPackage(packages[0]);
    for (String one : packages) {
      any = any.or(resideInAPackage(one));
    }
    return any;
  }

  private static DescribedPredicate<JavaClass> writtenByUs() {
    return new DescribedPredicate<JavaClass>("written by us") {
      @Override
      public boolean test(JavaClass type) {
        String name = type.getName();
        return !name.contains("_Impl") && !name.endsWith(".R") && !name.contains(".R$");
      }
    };
  }

  private static DescribedPredicate<JavaMethodCall> named(String name) {
    return new DescribedPredicate<JavaMethodCall>("a call of " + name) {
      @Override
      public boolean test(JavaMethodCall call) {
        return call.getTarget().getName().startsWith(name);
      }
    };
  }

  private static DescribedPredicate<JavaMethodCall> asksTheSystemForTheTime() {
    return new DescribedPredicate<JavaMethodCall>("a question to the system for the time") {
      @Override
      public boolean test(JavaMethodCall call) {
        MethodCallTarget target = call.getTarget();
        String owner = target.getOwner().getName();
        boolean now =
            owner.startsWith("java.time.")
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream()
                    .noneMatch(type -> type.isEquivalentTo(Clock.class));
        return now
            || (owner.equals("java.lang.System") && target.getName().equals("currentTimeMillis"));
      }
    };
  }

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return new ArchCondition<JavaClass>("be in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " is in a package without @NullMarked"));
        }
      }
    };
  }
}
