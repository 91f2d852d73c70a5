package dev.inkwire.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Creates a missing class archive with low priority, while the stack runs. */
final class Training implements AutoCloseable {

    private final Settings settings;
    private final ClassArchive archive;
    private final Collection<Subgraph> subgraphs;
    private final Run run;
    private final Thread thread = new Thread(this::createIfMissing, "training");

    /** @param subgraphs the processes that have listed their classes */
    Training(Settings settings, ClassArchive archive, Collection<Subgraph> subgraphs, Run run) {
        this.settings = settings;
        this.archive = archive;
        this.subgraphs = subgraphs;
        this.run = run;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void createIfMissing() {
        try {
            if (Files.notExists(archive.file())) {
                create();
            }
        } catch (IOException e) {
            // without an archive, the next start is slower
            System.err.println("The class archive for a faster start could not be created: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void create() throws IOException, InterruptedException {
        Path folder = settings.archives();
        Folders.delete(folder);
        Files.createDirectories(folder);
        Path partial = folder.resolve("partial");
        ProcessBuilder builder = new ProcessBuilder("nice")
                .redirectErrorStream(true)
                .redirectOutput(settings.logs().resolve("training.log").toFile());
        builder.command()
                .addAll(archive.command(subgraphs.stream().map(Part::name).toList(), partial));
        Process process = builder.start();
        try {
            run.record(process.toHandle());
            if (process.waitFor() == 0 && Files.exists(partial)) {
                Files.move(partial, archive.file());
            }
        } finally {
            Processes.kill(process.toHandle());
        }
    }
}
