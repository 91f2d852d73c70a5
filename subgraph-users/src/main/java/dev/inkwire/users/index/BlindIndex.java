package dev.inkwire.users.index;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.util.Assert;

/**
 * Computes keyed hashes that find encrypted values: equal texts have equal indexes, which reveal nothing without the
 * key.
 */
public final class BlindIndex {

    private static final String HMAC = "HmacSHA256";
    private static final int MIN_KEY_BYTES = 32;

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException if the key has fewer than 32 bytes (RFC 2104, section 3) */
    BlindIndex(byte[] key) {
        Assert.isTrue(key.length >= MIN_KEY_BYTES, () -> "The index key must have at least %d bytes."
                .formatted(MIN_KEY_BYTES));
        this.key = new SecretKeySpec(key, HMAC);
    }

    /** Computes the HMAC-SHA256 of a text: 32 bytes. */
    public byte[] of(String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is missing from this JDK.", e);
        }
    }
}
