package dev.inkwire.starter.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.netflix.graphql.dgs.DgsComponent;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.reactivestreams.Publisher;
import org.springframework.boot.SpringApplication;
import org.springframework.data.repository.Repository;
import org.springframework.r2dbc.core.DatabaseClient;

/** Tests the dependency rules of a module's main code. Generated code counts as external. */
public final class Architecture {

    private static final String GENERATED = "..generated..";
    private static final Set<String> WAITING = Set.of("block", "blockFirst", "blockLast", "toIterable", "toStream");

    private Architecture() {}

    /** Returns the rules of every subgraph. */
    public static Stream<DynamicTest> ofSubgraph(Class<?> application) {
        JavaClasses code = mainCode(application);
        return Stream.concat(
                common(application, code),
                Stream.of(
                        test("fetchers use services, services use repositories", code, Layers.rule()),
                        test("SQL is in repositories", code, sqlIsInRepositories()),
                        test("generated types are at the edge of the graph", code, generatedTypesAreAtTheEdge()),
                        test("what no other feature uses is package-private", code, nothingIsPublicInVain())));
    }

    /** Returns the rules of a starter. */
    public static Stream<DynamicTest> ofStarter(Class<?> autoConfiguration) {
        return common(autoConfiguration, mainCode(autoConfiguration));
    }

    private static Stream<DynamicTest> common(Class<?> root, JavaClasses code) {
        return Stream.concat(
                new Modules(root).tests(),
                Stream.of(
                        test("other subgraphs are not known", code, knowsItselfAndTheStarters(root)),
                        test("nothing waits", code, nothingWaits()),
                        test("nullness is checked", code, nullnessIsChecked())));
    }

    private static ArchRule sqlIsInRepositories() {
        return noClasses()
                .that(describe("are no repositories", type -> !isNamed(type, "Repository")))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(DatabaseClient.class);
    }

    private static ArchRule generatedTypesAreAtTheEdge() {
        return noClasses()
                .that(describe(
                        "are no fetchers, mutations or subscriptions",
                        type -> !isNamed(type, "Fetcher", "Mutation", "Subscription")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(GENERATED);
    }

    private static ArchRule nothingIsPublicInVain() {
        return noClasses()
                .that()
                .areTopLevelClasses()
                .and(describe(
                        "nobody needs",
                        type -> !isForFrameworks(type) && !isUsedElsewhere(type) && !isExtensionPoint(type)))
                .should()
                .bePublic();
    }

    private static ArchRule knowsItselfAndTheStarters(Class<?> root) {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.inkwire..")
                        .and(resideOutsideOfPackages(
                                root.getPackageName() + "..", "dev.inkwire.starter..", "dev.inkwire.content..")));
    }

    private static ArchRule nothingWaits() {
        return noClasses().should().callMethodWhere(describe("waits for what comes later", Architecture::waits));
    }

    private static ArchRule nullnessIsChecked() {
        return classes()
                .should()
                .resideInAPackage("..")
                .andShould(com.tngtech.archunit.lang.conditions.ArchConditions.be(describe(
                        "in a null-marked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class))));
    }

    private static boolean waits(JavaMethodCall call) {
        AccessTarget target = call.getTarget();
        JavaClass owner = call.getTargetOwner();
        return owner.isAssignableTo(Publisher.class) && WAITING.contains(target.getName())
                || owner.isAssignableTo(Future.class) && Set.of("get", "join").contains(target.getName())
                || owner.isEquivalentTo(Thread.class) && target.getName().equals("sleep");
    }

    /**
     * Returns whether a type must be public: DGS components, their parameters and results, and the application class.
     */
    private static boolean isForFrameworks(JavaClass type) {
        return type.isAnnotatedWith(DgsComponent.class)
                || type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(SpringApplication.class))
                || type.getDirectDependenciesToSelf().stream()
                        .flatMap(use -> use.getOriginClass().getMethods().stream())
                        .filter(Architecture::isOfTheGraph)
                        .anyMatch(method -> method.getAllInvolvedRawTypes().contains(type));
    }

    private static boolean isOfTheGraph(CanBeAnnotated method) {
        DescribedPredicate<JavaAnnotation<?>> ofDgs = describe(
                "of DGS", annotation -> annotation.getRawType().getPackageName().startsWith("com.netflix.graphql"));
        return method.isAnnotatedWith(ofDgs);
    }

    /** Returns whether a type is an interface that only the code of an installation implements. */
    private static boolean isExtensionPoint(JavaClass type) {
        return type.isInterface() && type.getAllSubclasses().isEmpty() && !type.isAssignableTo(Repository.class);
    }

    private static boolean isUsedElsewhere(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                .anyMatch(use -> !use.getOriginClass().getPackage().equals(type.getPackage()));
    }

    static boolean isNamed(JavaClass type, String... endings) {
        String name = outermost(type).getSimpleName();
        return Stream.of(endings).anyMatch(name::endsWith);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Architecture::outermost).orElse(type);
    }

    private static JavaClasses mainCode(Class<?> root) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/generated/"))
                .importPackagesOf(root);
    }

    private static DynamicTest test(String name, JavaClasses code, ArchRule rule) {
        return DynamicTest.dynamicTest(name, () -> rule.check(code));
    }
}
