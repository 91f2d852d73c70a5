package dev.inkwire.localstack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** A part that is started by a command and runs until it is stopped. */
abstract class CommandPart extends Part {

    CommandPart(String name, Settings settings, Run run) {
        super(name, settings, run);
    }

    @Override
    final ProcessHandle spawn() throws IOException {
        return command()
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log().toFile()))
                .start()
                .toHandle();
    }

    abstract ProcessBuilder command() throws IOException;
}
