package dev.inkwire.starter.test;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

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
        return describe("named " + String.join(", ", endings), type -> Architecture.isNamed(type, endings));
    }
}
