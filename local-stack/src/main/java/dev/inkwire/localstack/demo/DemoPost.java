package dev.inkwire.localstack.demo;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A demo post, read from a file: lines of {@code key: value} between two lines of dashes, then the text in Markdown.
 *
 * @param language a BCP 47 tag
 * @param cover the address of a picture
 * @param coverAlt the text for readers who cannot see the picture
 * @param reactions the kinds of reactions, by the handle of the person who gives them
 * @param bookmarkedBy the handles of the people who bookmark it
 * @param locked whether its author locks the comments after the discussion
 * @param draft whether it is not published at once
 * @param publishInDays after how many days a draft is published; 0 for never
 */
record DemoPost(
        String title,
        String slug,
        @Nullable String subtitle,
        String author,
        String language,
        @Nullable String cover,
        @Nullable String coverAlt,
        List<String> tags,
        @Nullable String excerpt,
        Map<String, List<String>> reactions,
        List<String> bookmarkedBy,
        boolean locked,
        boolean draft,
        int publishInDays,
        String markdown) {

    static DemoPost parse(String file) {
        String[] parts = file.split("(?m)^---\\R", 3);
        Map<String, String> header =
                parts[1].lines().map(line -> line.split(": ", 2)).collect(toMap(pair -> pair[0], pair -> pair[1]));
        return new DemoPost(
                required(header, "title"),
                required(header, "slug"),
                header.get("subtitle"),
                required(header, "author"),
                required(header, "language"),
                header.get("cover"),
                header.get("coverAlt"),
                list(header.get("tags")),
                header.get("excerpt"),
                reactions(list(header.get("reactions"))),
                list(header.get("bookmarked-by")),
                "true".equals(header.get("locked")),
                "true".equals(header.get("draft")),
                Integer.parseInt(header.getOrDefault("publish-in-days", "0")),
                parts[2]);
    }

    private static String required(Map<String, String> header, String key) {
        String value = header.get(key);
        if (value == null) {
            throw new IllegalArgumentException("A demo post lacks '%s': %s".formatted(key, header));
        }
        return value;
    }

    private static List<String> list(@Nullable String value) {
        return value == null ? List.of() : Arrays.asList(value.split(", *"));
    }

    /** Parses {@code handle=KIND+KIND}. */
    private static Map<String, List<String>> reactions(List<String> given) {
        return given.stream()
                .map(one -> one.split("="))
                .collect(toMap(pair -> pair[0], pair -> Arrays.asList(pair[1].split("\\+"))));
    }
}
