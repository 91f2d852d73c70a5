package dev.inkwire.localstack.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The people, posts, series and comments of the demo.
 *
 * @param posts in the order in which they are published
 * @param comments in the order in which they are written
 */
record DemoContent(List<Person> people, List<DemoPost> posts, List<DemoSeries> series, List<DemoComment> comments) {

    // an absent boolean is false
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Reads the content from the resources of this module. */
    static DemoContent read() {
        URL resources = Objects.requireNonNull(DemoContent.class.getResource("/demo"));
        URI folder = URI.create(resources.toString());
        try {
            if (!folder.getScheme().equals("jar")) {
                return read(Path.of(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return read(jar.getPath("demo"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DemoContent read(Path folder) throws IOException {
        return new DemoContent(
                List.of(JSON.readValue(Files.readString(folder.resolve("people.json")), Person[].class)),
                posts(folder.resolve("posts")),
                List.of(JSON.readValue(Files.readString(folder.resolve("series.json")), DemoSeries[].class)),
                List.of(JSON.readValue(Files.readString(folder.resolve("comments.json")), DemoComment[].class)));
    }

    private static List<DemoPost> posts(Path folder) throws IOException {
        List<DemoPost> posts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                posts.add(DemoPost.parse(Files.readString(file)));
            }
        }
        return posts;
    }
}
