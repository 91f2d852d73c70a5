package dev.inkwire.starter.cache;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Encodes tags, so that a list of them can be separated by blanks. */
public final class Tags {

    private static final String UNRESERVED = ":._-";

    private Tags() {}

    /** Encodes tags. See {@link #encode(String)}. */
    public static List<String> encodeAll(List<String> tags) {
        return tags.stream().map(Tags::encode).toList();
    }

    /** Percent-encodes all bytes of a tag in UTF-8 except for letters, digits and {@code : . _ -}. */
    static String encode(String tag) {
        for (int i = 0; i < tag.length(); i++) {
            if (!isUnreserved(tag.charAt(i))) {
                return encodeBytes(tag);
            }
        }
        return tag;
    }

    private static String encodeBytes(String tag) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : tag.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append("%%%02X".formatted(octet));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || UNRESERVED.indexOf(character) >= 0;
    }
}
