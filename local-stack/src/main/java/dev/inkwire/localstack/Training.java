package dev.inkwire.localstack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** Creates missing class archives one after another, with low priority, while the stack runs. */
final class Training implements AutoCloseable {

    private final Settings settings;
    private final Collection<Subgraph> subgraphs;
    private final Run run;
    private final Thread thread = new Thread(this::createArchives, "training");

    Training(Settings settings, Collection<Subgraph> subgraphs, Run run) {
        this.settings = settings;
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

    private void createArchives() {
        try {
            for (Subgraph subgraph : subgraphs) {
                Program program = subgraph.program();
                if (Files.notExists(program.archive())) {
                    createArchive(subgraph, program);
                }
            }
        } catch (IOException e) {
            // without an archive, the next start is slower
            System.err.println("The class archive for a faster start could not be created: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void createArchive(Subgraph subgraph, Program program) throws IOException, InterruptedException {
        Path partial = program.archive().resolveSibling("archive.partial");
        ProcessBuilder builder = new ProcessBuilder("nice")
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(
                        settings.logs().resolve("training.log").toFile()));
        builder.command().addAll(program.archivingCommand(partial));
        builder.environment().putAll(subgraph.environment());
        Process process = builder.start();
        try {
            run.record(process.toHandle());
            if (process.waitFor() == 0 && Files.exists(partial)) {
                Files.move(partial, program.archive());
            }
        } finally {
            Processes.kill(process.toHandle());
        }
    }
}
