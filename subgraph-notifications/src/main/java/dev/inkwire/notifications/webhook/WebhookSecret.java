package dev.inkwire.notifications.webhook;

import dev.inkwire.starter.encryption.Encryption;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret with which deliveries are signed.
 *
 * @param text 32 random bytes in Base64, with the prefix {@code whsec_}
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 *     Webhooks</a>
 */
public record WebhookSecret(String text) {

    private static final String PREFIX = "whsec_";
    private static final String CONTEXT = "webhook.secret";
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static WebhookSecret next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    byte[] encrypt(Encryption encryption) {
        return encryption.encrypt(text, CONTEXT);
    }

    public static WebhookSecret decrypt(Encryption encryption, byte[] encrypted) {
        return new WebhookSecret(encryption.decrypt(encrypted, CONTEXT));
    }

    /** Computes the signature of a request, for the header {@code webhook-signature}. */
    public String sign(String id, long timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(text.substring(PREFIX.length())), HMAC));
            byte[] signed = "%s.%d.%s".formatted(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "WebhookSecret[]";
    }
}
