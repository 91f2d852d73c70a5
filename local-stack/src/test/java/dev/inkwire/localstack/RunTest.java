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
    void the_next_run_ends_what_a_killed_one_left() throws Exception {
        Run.open(home).record(process.toHandle());
        // of a killed run, the system gives back the lock, and the list stays
        Files.move(home.resolve("lock"), home.resolve("former-lock"));

        Run.open(home).close();

        assertThat(process.waitFor()).isNotZero();
    }

    @Test
    void the_next_run_spares_a_process_that_got_the_number_of_a_former_one() throws Exception {
        Files.writeString(home.resolve("processes"), process.pid() + " 2020-01-01T00:00:00Z\n");

        Run.open(home).close();

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void a_run_that_ended_in_order_leaves_nothing_to_end() throws Exception {
        Run run = Run.open(home);
        run.record(process.toHandle());
        run.close();

        Run.open(home).close();

        assertThat(process.isAlive()).isTrue();
    }
}
