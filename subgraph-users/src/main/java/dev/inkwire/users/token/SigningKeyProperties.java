package dev.inkwire.users.token;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the keys that access tokens are signed with.
 *
 * @param keyRotation the age of a key at which the next one is created
 */
@ConfigurationProperties("inkwire.token")
record SigningKeyProperties(Duration keyRotation) {}
