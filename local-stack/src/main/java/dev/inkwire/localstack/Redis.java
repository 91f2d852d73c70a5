package dev.inkwire.localstack;

import java.io.IOException;

/** The Redis server, without persistence. */
final class Redis extends CommandPart {

    private final Settings settings;

    Redis(Settings settings, Run run) {
        super("redis", settings, run);
        this.settings = settings;
    }

    @Override
    ProcessBuilder command() throws IOException {
        String executable = RedisExecutable.in(settings.cache().resolve("redis"));
        String port = Integer.toString(port().number());
        return new ProcessBuilder(
                executable, "--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no");
    }

    @Override
    boolean ready() {
        return port().answers();
    }

    private Port port() {
        return settings.ports().redis();
    }
}
