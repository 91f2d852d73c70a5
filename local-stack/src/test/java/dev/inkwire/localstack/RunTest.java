package dev.inkwire.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    @TempDir
    Path home;

    private Process process;

    @BeforeEach
    void startProcess() throws Exception {
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void endProcess() {
        process.destroyForcibly();
    }

    @Test
    void next_run_ends_processes_of_a_killed_run() throws Exception {
        Run.open(home).record(process.toHandle());
        // the system releases the lock of a killed run, and the list of its processes remains
        Files.move(home.resolve("lock"), home.resolve("former-lock"));

        Run.open(home).close();

        assertThat(process.waitFor()).isNotZero();
    }

    @Test
    void next_run_spares_another_process_with_the_same_id() throws Exception {
        Files.writeString(home.resolve("processes"), process.pid() + " 2020-01-01T00:00:00Z\n");

        Run.open(home).close();

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void next_run_ends_nothing_after_an_orderly_end() throws Exception {
        Run run = Run.open(home);
        run.record(process.toHandle());
        run.close();

        Run.open(home).close();

        assertThat(process.isAlive()).isTrue();
    }
}
