package dev.inkwire.localstack;

import static redis.embedded.core.ExecutableProvider.newExecutableInPath;
import static redis.embedded.core.ExecutableProvider.newJarResourceProvider;
import static redis.embedded.core.ExecutableProvider.newProvidedVersionsMap;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * Finds a Redis that this machine can run. Some of the embedded ones require a version of OpenSSL that may be missing.
 */
final class RedisExecutable {

    /** Embedded builds that do not require OpenSSL. They also run on most machines of these architectures. */
    private static final Map<OsArchitecture, String> SELF_CONTAINED = Map.of(
            OsArchitecture.UNIX_x86_64, "/redis-server-6.2.7-linux-386",
            OsArchitecture.MAC_OS_X_ARM64, "/redis-server-6.2.6-v5-darwin-amd64");

    private RedisExecutable() {}

    /** Returns the path of a Redis that runs: unpacked to the folder, or installed on the machine. */
    static String in(Path folder) throws IOException {
        Files.createDirectories(folder);
        OsArchitecture machine = OsArchitecture.detectOSandArchitecture();
        Stream<ExecutableProvider> embedded = Stream.of(newProvidedVersionsMap(), SELF_CONTAINED)
                .filter(builds -> builds.containsKey(machine))
                .map(builds -> newJarResourceProvider(folder::toFile, builds));
        Stream<ExecutableProvider> installed =
                Stream.of(() -> newExecutableInPath("redis-server").get());
        return Stream.concat(embedded, installed)
                .flatMap(RedisExecutable::ifItRuns)
                .findFirst()
                .orElseThrow(() -> new StackException(
                        "No Redis runs on this machine. Install redis-server, or OpenSSL 3 for the embedded Redis."));
    }

    private static Stream<String> ifItRuns(ExecutableProvider provider) {
        try {
            String executable = provider.get().getPath();
            Process process = new ProcessBuilder(executable, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0 ? Stream.of(executable) : Stream.empty();
        } catch (IOException e) {
            return Stream.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("The search for Redis was interrupted.", e);
        }
    }
}
