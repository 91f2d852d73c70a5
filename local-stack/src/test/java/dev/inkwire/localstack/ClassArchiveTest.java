package dev.inkwire.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.helpers.BasicMarkerFactory;

/** Runs real programs. */
class ClassArchiveTest {

    private static final String ARCHIVED = BasicMarkerFactory.class.getName() + " source: shared objects file";
    private static final String OWN = Example.class.getName() + " source: file:";

    @TempDir
    Path checkout;

    private Settings settings;

    @BeforeEach
    void prepare() throws Exception {
        settings = new Settings(
                checkout,
                checkout.resolve("home"),
                checkout.resolve("shared"),
                "127.0.0.1",
                Ports.free(Map.of()),
                Purpose.DEVELOPMENT,
                1,
                Map.of());
        build();
    }

    @Test
    void subgraphs_share_an_archive_that_survives_builds() throws Exception {
        SubgraphBuild first = new SubgraphBuild("first", settings);
        SubgraphBuild second = new SubgraphBuild("second", settings);
        ClassArchive archive = new ClassArchive(settings, List.of(first, second));
        assertThat(run(first, archive)).contains(OWN).doesNotContain(ARCHIVED);
        run(second, archive);
        Files.createDirectories(archive.file().getParent());
        output(archive.command(List.of("first", "second"), archive.file()));

        build();
        SubgraphBuild newFirst = new SubgraphBuild("first", settings);
        SubgraphBuild newSecond = new SubgraphBuild("second", settings);
        ClassArchive same = new ClassArchive(settings, List.of(newFirst, newSecond));
        assertThat(run(newFirst, same)).contains(ARCHIVED, OWN);
        assertThat(run(newSecond, same)).contains(ARCHIVED, OWN);
    }

    @Test
    void other_libraries_have_another_archive() throws Exception {
        SubgraphBuild second = new SubgraphBuild("second", settings);
        assertThat(new ClassArchive(settings, List.of(second)).file())
                .isNotEqualTo(new ClassArchive(settings, List.of(new SubgraphBuild("first", settings), second)).file());
    }

    private static String run(SubgraphBuild build, ClassArchive archive) throws Exception {
        List<String> options = new ArrayList<>(archive.options(build.subgraph()));
        options.add("-Xlog:class+load");
        return output(build.program().command(archive.libraries(), options));
    }

    private static String output(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private void build() throws Exception {
        build("first", libraryOf(BasicMarkerFactory.class));
        build("second", libraryOf(Assertions.class), libraryOf(BasicMarkerFactory.class));
    }

    /** Writes what Maven and Spring Boot build of a subgraph. */
    private void build(String subgraph, Path... libraries) throws IOException {
        Path target = Files.createDirectories(checkout.resolve("subgraph-" + subgraph + "/target"));
        String example = Example.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = jar(target.resolve("program.jar.original"));
                InputStream classFile = Objects.requireNonNull(Example.class.getResourceAsStream("/" + example))) {
            jar.putNextEntry(new ZipEntry(example));
            classFile.transferTo(jar);
        }
        try (JarOutputStream jar = jar(target.resolve("program.jar"))) {
            for (Path library : libraries) {
                jar.putNextEntry(new ZipEntry("BOOT-INF/lib/" + library.getFileName()));
                Files.copy(library, jar);
            }
        }
    }

    private static JarOutputStream jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", Example.class.getName());
        return new JarOutputStream(Files.newOutputStream(file), manifest);
    }

    private static Path libraryOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    static final class Example {

        private Example() {}

        public static void main(String[] arguments) {
            new BasicMarkerFactory().getMarker("example");
        }
    }
}
