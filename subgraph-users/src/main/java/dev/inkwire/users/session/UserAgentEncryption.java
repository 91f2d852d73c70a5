package dev.inkwire.users.session;

import dev.inkwire.starter.encryption.Encryption;
import dev.inkwire.starter.input.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Encrypts the user agents of sessions for storage. */
@Component
class UserAgentEncryption {

    private static final String CONTEXT = "session.user_agent";
    private static final int MAX_LENGTH = 500;

    private final Encryption encryption;

    UserAgentEncryption(Encryption encryption) {
        this.encryption = encryption;
    }

    /** Encrypts the first 500 characters; null if the user agent is absent or blank. */
    byte @Nullable [] encrypt(@Nullable String userAgent) {
        return userAgent == null || userAgent.isBlank()
                ? null
                : encryption.encrypt(Text.abbreviate(userAgent, MAX_LENGTH), CONTEXT);
    }

    @Nullable
    String decrypt(byte @Nullable [] encrypted) {
        return encrypted == null ? null : encryption.decrypt(encrypted, CONTEXT);
    }
}
