package app.waystation.android;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "app.waystation.android",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class LayersTest {

  @ArchTest
  static final ArchRule dataKnowsNoScreen =
      noClasses()
          .that()
          .resideInAPackage("..data..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..ui..", "..board..", "android.view..", "android.widget..");
}
