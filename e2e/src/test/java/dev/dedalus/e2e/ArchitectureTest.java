package dev.dedalus.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which module and which package may use which. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.dedalus");

  /** The optimizer's packages; each may use those of its own and of lower levels. */
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("value"),
          List.of("syntax", "library", "function"),
          List.of("semantics"),
          List.of("placement", "convert"),
          List.of("evaluate", "analysis", "certificate"),
          List.of("rewrite", "testing"),
          List.of("cost"),
          List.of("plan"));

  /** The operator's packages, likewise; those of one level do not use each other. */
  private static final List<List<String>> OPERATOR =
      List.of(
          List.of("operator.build"),
          List.of("operator.fetch"),
          List.of("operator.validate"),
          List.of("operator.plan", "operator.apply"),
          List.of("operator.status"));

  private static final List<String> NODE_IMAGE =
      List.of("transport", "health", "client", "node", "router", "local", "bench");

  @Test
  void classesAreThere() {
    assertTrue(CLASSES.contain(dev.dedalus.crds.DedalusProtocol.class));
    assertTrue(CLASSES.contain(dev.dedalus.value.Value.class));
    for (List<String> level : OPERATOR) {
      level.forEach(stage -> assertTrue(CLASSES.containPackage("dev.dedalus." + stage), stage));
    }
  }

  @Test
  void optimizerPackagesUseLowerLevelsOnly() {
    for (int level = 0; level < LEVELS.size(); level++) {
      List<String> higher = new ArrayList<>();
      LEVELS.subList(level + 1, LEVELS.size()).forEach(higher::addAll);
      if (!higher.isEmpty()) {
        check(
            noClasses()
                .that()
                .resideInAnyPackage(packages(LEVELS.get(level)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(higher)));
      }
    }
  }

  /** What looks at a plan must not make the mistakes of what made it. */
  @Test
  void certificatesShareNothingWithWhatTheyAreAbout() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(packages(List.of("certificate")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                packages(List.of("analysis", "rewrite", "evaluate", "cost", "plan"))));
  }

  @Test
  void optimizerKnowsNoOtherModule() {
    List<String> others = new ArrayList<>(NODE_IMAGE);
    others.addAll(List.of("crds", "inputs", "cli", "operator"));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(optimizer())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(others)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.net..",
        "java.util.concurrent..",
        "java.nio.channels..",
        "io.netty..",
        "io.fabric8..",
        "picocli.."
      })
  void optimizerHasNoNetworkAndNoThreads(String name) {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(optimizer())
            .should()
            .dependOnClassesThat()
            .resideInAPackage(name));
  }

  @Test
  void optimizerStartsNoThread() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(optimizer())
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, ThreadLocal.class));
  }

  @Test
  void nodesKnowNeitherManifestsNorCommands() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(packages(NODE_IMAGE))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(List.of("crds", "inputs", "cli", "operator"))));
  }

  @Test
  void manifestsKnowNothingElse() {
    List<String> others = new ArrayList<>(NODE_IMAGE);
    LEVELS.forEach(others::addAll);
    others.addAll(List.of("inputs", "cli", "operator"));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(packages(List.of("crds")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(others)));
  }

  @Test
  void inputsKnowNoCommandsAndNoNodes() {
    List<String> others = new ArrayList<>(NODE_IMAGE);
    others.addAll(List.of("cli", "operator"));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(packages(List.of("inputs")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(others)));
  }

  @Test
  void stagesOfTheOperatorUseEarlierOnesOnly() {
    for (List<String> level : OPERATOR) {
      for (String stage : level) {
        List<String> others = new ArrayList<>(level);
        others.remove(stage);
        OPERATOR.subList(OPERATOR.indexOf(level) + 1, OPERATOR.size()).forEach(others::addAll);
        check(
            noClasses()
                .that()
                .resideInAnyPackage(packages(List.of(stage)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packagesAnd("dev.dedalus.operator", others)));
      }
    }
  }

  /** The records of manifests and statuses stand alone; each reader of them knows only these. */
  @Test
  void manifestsAndResourcesDoNotKnowEachOther() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("dev.dedalus.crds", "dev.dedalus.crds.status")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.dedalus.crds.manifest", "dev.dedalus.crds.resource"));
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.dedalus.crds.manifest")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.dedalus.crds.resource"));
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.dedalus.crds.resource")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.dedalus.crds.manifest"));
  }

  @Test
  void onlyResourcesTheOperatorAndThePluginKnowKubernetes() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.dedalus.crds.resource", "dev.dedalus.operator..", "dev.dedalus.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8.kubernetes.."));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.dedalus.operator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javaoperatorsdk..", "io.quarkus..", "io.quarkiverse.."));
  }

  @Test
  void onlyNodesAndRoutersKnowNetty() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(packages(NODE_IMAGE))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.."));
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.dedalus.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("dev.dedalus.(*)..").should().beFreeOfCycles());
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static String[] optimizer() {
    List<String> names = new ArrayList<>();
    LEVELS.forEach(names::addAll);
    return packages(names);
  }

  private static String[] packagesAnd(String one, List<String> others) {
    List<String> names = new ArrayList<>(List.of(packages(others)));
    names.add(one);
    return names.toArray(String[]::new);
  }

  private static String[] packages(List<String> names) {
    return names.stream().map(name -> "dev.dedalus." + name + "..").toArray(String[]::new);
  }
}
