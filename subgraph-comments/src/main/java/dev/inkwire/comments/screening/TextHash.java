package dev.inkwire.comments.screening;

import dev.inkwire.starter.input.Text;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Identifies texts that a reader would call the same. */
final class TextHash {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Z}\\p{Cc}\\p{Cf}%s]+".formatted(Text.BLANK));

    private TextHash() {}

    /** Hashes a text without its case, its white space, its invisible characters and the forms of its characters. */
    static long of(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        byte[] bytes = INVISIBLE.matcher(folded).replaceAll("").getBytes(StandardCharsets.UTF_8);
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
