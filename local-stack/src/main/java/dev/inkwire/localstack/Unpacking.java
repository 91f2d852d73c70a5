package dev.inkwire.localstack;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Unpacks the jars of subgraphs. Unpacked programs start faster, and no build overwrites the files of a process. */
final class Unpacking {

    private static final String PACKED_LIBRARIES = "BOOT-INF/lib/";

    private Unpacking() {}

    /**
     * Unpacks a jar that Spring Boot has packed.
     *
     * @param libraries the folder for third-party jars, which all programs share
     * @param folder the folder for the jars of the checkout, whose contents are replaced
     */
    static Program unpack(Path packed, Path libraries, Path folder) throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        Files.createDirectories(libraries);
        List<Path> thirdParty = new ArrayList<>();
        List<Path> own = new ArrayList<>();
        // Spring Boot keeps the jar without libraries under this name
        own.add(Files.copy(packed.resolveSibling(packed.getFileName() + ".original"), folder.resolve("program.jar")));
        try (JarFile jar = new JarFile(packed.toFile())) {
            List<JarEntry> entries = jar.stream().filter(Unpacking::isLibrary).toList();
            for (JarEntry entry : entries) {
                String name = entry.getName().substring(PACKED_LIBRARIES.length());
                if (name.endsWith("-SNAPSHOT.jar")) {
                    own.add(extract(jar, entry, folder.resolve(name)));
                } else {
                    // the contents of a released version never change
                    thirdParty.add(extract(jar, entry, libraries.resolve(name)));
                }
            }
            String mainClass = jar.getManifest().getMainAttributes().getValue("Start-Class");
            return new Program(mainClass, List.copyOf(thirdParty), List.copyOf(own));
        }
    }

    private static boolean isLibrary(JarEntry entry) {
        return entry.getName().startsWith(PACKED_LIBRARIES) && entry.getName().endsWith(".jar");
    }

    /** Extracts a file unless it exists. Several stacks may do so at the same time. */
    private static Path extract(JarFile jar, JarEntry entry, Path file) throws IOException {
        if (Files.notExists(file)) {
            Path partial = Files.createTempFile(file.getParent(), "partial", "");
            try (InputStream content = jar.getInputStream(entry)) {
                Files.copy(content, partial, REPLACE_EXISTING);
            }
            Files.move(partial, file, ATOMIC_MOVE);
        }
        return file;
    }
}
