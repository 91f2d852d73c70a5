package dev.inkwire.starter.encryption;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.Assert;

/**
 * The settings of encryption.
 *
 * @param keyset a Tink keyset in JSON
 */
@ConfigurationProperties(EncryptionProperties.PREFIX)
record EncryptionProperties(String keyset) {

    static final String PREFIX = "inkwire.encryption";

    EncryptionProperties {
        Assert.hasText(keyset, PREFIX + ".keyset must be set.");
    }

    /** Omits the keys. */
    @Override
    public String toString() {
        return "EncryptionProperties[]";
    }
}
