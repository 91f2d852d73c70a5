package dev.inkwire.users.index;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.Assert;

/**
 * The settings of blind indexes.
 *
 * @param indexKey the key of blind indexes, in Base64
 */
@ConfigurationProperties(BlindIndexProperties.PREFIX)
record BlindIndexProperties(String indexKey) {

    static final String PREFIX = "inkwire.encryption";

    BlindIndexProperties {
        Assert.hasText(indexKey, PREFIX + ".index-key must be set.");
    }

    /** Omits the key. */
    @Override
    public String toString() {
        return "BlindIndexProperties[]";
    }
}
