package dev.inkwire.starter.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;

/** Fetcher → Service → Repository: the layers of a subgraph, which the names of its classes tell. */
final class Layers {

    private Layers() {}

    static ArchRule rule() {
        return layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("Fetchers")
                .definedBy(named("Fetcher", "Mutation", "Subscription"))
                .layer("Loaders")
                .definedBy(named("Loaders"))
                .layer("Services")
                .definedBy(named("Service"))
                .layer("Repositories")
                .definedBy(named("Repository"))
                .whereLayer("Fetchers")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("Fetchers")
                .mayOnlyAccessLayers("Services", "Loaders")
                .whereLayer("Loaders")
                .mayOnlyAccessLayers("Services", "Repositories")
                .whereLayer("Services")
                .mayOnlyAccessLayers("Repositories")
                .whereLayer("Repositories")
                .mayNotAccessAnyLayer();
    }

    private static DescribedPredicate<JavaClass> named(String... endings) {
        Set<String> names = Set.of(endings);
        return describe("named " + String.join(", ", names), type -> Stream.of(endings)
                .anyMatch(outermost(type).getSimpleName()::endsWith));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Layers::outermost).orElse(type);
    }
}
