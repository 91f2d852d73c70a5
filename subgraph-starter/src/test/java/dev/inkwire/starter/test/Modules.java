package dev.inkwire.starter.test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModuleDependency;
import org.springframework.modulith.core.ApplicationModules;

/**
 * Checks that each package of a module uses the packages that its {@code package-info} declares, and no others. Draws
 * these dependencies in the module's README.md.
 */
final class Modules {

    private static final Path PAGE = Path.of("README.md");
    private static final Pattern PICTURE =
            Pattern.compile("(<!-- packages: .*? -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    private final ApplicationModules modules;

    Modules(Class<?> root) {
        this.modules = ApplicationModules.of(root.getPackageName(), resideInAPackage("..generated.."));
    }

    Stream<DynamicTest> tests() {
        return Stream.of(
                DynamicTest.dynamicTest("packages declare what they use", this::requireDeclarations),
                DynamicTest.dynamicTest("packages use what they declare", modules::verify),
                DynamicTest.dynamicTest("README.md shows the packages", this::requirePicture));
    }

    private void requireDeclarations() {
        List<String> open = modules.stream()
                .filter(module -> module.getBasePackage()
                        .getAnnotation(ApplicationModule.class)
                        .filter(declared ->
                                !Arrays.asList(declared.allowedDependencies()).contains(ApplicationModule.OPEN_TOKEN))
                        .isEmpty())
                .map(module -> module.getIdentifier().toString())
                .toList();
        assertThat(open).as("packages without allowedDependencies").isEmpty();
    }

    /** Writes the picture into the page when it is out of date. */
    private void requirePicture() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).as("the place of the picture in README.md").containsPattern(PICTURE);
        String current = PICTURE.matcher(page).replaceFirst("$1" + picture() + "$2");
        if (!current.equals(page)) {
            Files.writeString(PAGE, current);
        }
        assertThat(page).as("was out of date and has been written").isEqualTo(current);
    }

    private String picture() {
        return modules.stream()
                .map(module -> {
                    String used = module.getDirectDependencies(modules)
                            .uniqueStream(ApplicationModuleDependency::getTargetModule)
                            .map(dependency ->
                                    dependency.getTargetModule().getIdentifier().toString())
                            .sorted()
                            .collect(joining(" & "));
                    return "    " + module.getIdentifier() + (used.isEmpty() ? "" : " --> " + used) + "\n";
                })
                .sorted(Comparator.naturalOrder())
                .collect(joining("", "```mermaid\nflowchart LR\n", "```\n"));
    }
}
