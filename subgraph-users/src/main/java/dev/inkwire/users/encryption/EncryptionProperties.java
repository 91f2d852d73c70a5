package dev.inkwire.users.encryption;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.Assert;

/**
 * The keys of stored data.
 *
 * @param keyset a Tink keyset in JSON
 * @param indexKey the key of blind indexes, in Base64
 */
@ConfigurationProperties(EncryptionProperties.PREFIX)
record EncryptionProperties(String keyset, String indexKey) {

    static final String PREFIX = "inkwire.encryption";

    EncryptionProperties {
        Assert.hasText(keyset, PREFIX + ".keyset must be set");
        Assert.hasText(indexKey, PREFIX + ".index-key must be set");
    }

    /** Omits the keys. */
    @Override
    public String toString() {
        return "EncryptionProperties[]";
    }
}
