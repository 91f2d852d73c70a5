package dev.inkwire.starter.test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
 * these dependencies in docs/architecture.md.
 */
final class Modules {

    private static final Path PAGE = Path.of("../docs/architecture.md");

    private final String root;
    private final ApplicationModules modules;

    Modules(Class<?> root) {
        this.root = root.getPackageName();
        this.modules = ApplicationModules.of(this.root, resideInAPackage("..generated.."));
    }

    Stream<DynamicTest> tests() {
        return Stream.of(
                DynamicTest.dynamicTest("packages declare what they use", this::requireDeclarations),
                DynamicTest.dynamicTest("packages use what they declare", modules::verify),
                DynamicTest.dynamicTest("docs/architecture.md shows the packages", this::requirePicture));
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

    /** Writes the picture into the page when it is out of date, under a lock: modules are tested in parallel. */
    private void requirePicture() throws IOException {
        Pattern block = Pattern.compile("(<!-- packages of %s -->\n).*?(<!-- end -->)".formatted(root), Pattern.DOTALL);
        try (FileChannel file = FileChannel.open(PAGE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            file.lock();
            String page = new String(Channels.newInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
            String current = block.matcher(page).replaceFirst("$1" + picture() + "$2");
            if (!current.equals(page)) {
                file.truncate(0);
                file.write(ByteBuffer.wrap(current.getBytes(StandardCharsets.UTF_8)), 0);
            }
            assertThat(page).as("was out of date and has been written").isEqualTo(current);
        }
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
