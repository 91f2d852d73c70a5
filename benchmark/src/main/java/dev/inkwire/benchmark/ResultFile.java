package dev.inkwire.benchmark;

import dev.inkwire.localstack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes results as JSON. */
final class ResultFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultFile() {}

    static Result read(Path file) {
        if (Files.notExists(file)) {
            throw new StackException("The result %s does not exist.".formatted(file));
        }
        return JSON.readValue(file, Result.class);
    }

    static void write(Result result, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        JSON.writeValue(file, result);
    }
}
