package dev.inkwire.starter.settings;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.Assert;

/** The secrets in the repository, which are allowed only in the profile {@code development}. */
public final class DevelopmentSecrets {

    /** The start of each development secret. */
    public static final String PREFIX = "development-";

    private DevelopmentSecrets() {}

    /**
     * Checks that a subgraph does not use a development secret outside of the profile.
     *
     * @param name the setting that contains the secret
     * @throws IllegalArgumentException for a development secret outside of the profile {@code development}
     */
    public static void refuse(Environment environment, String name, String secret) {
        Assert.isTrue(
                !secret.startsWith(PREFIX) || environment.acceptsProfiles(Profiles.of("development")),
                () -> "The setting %s contains a development secret. It is allowed only in the profile development."
                        .formatted(name));
    }

    /**
     * Returns a secret without the prefix of development secrets.
     *
     * @param name the setting that contains the secret
     * @throws IllegalArgumentException for a development secret outside of the profile {@code development}
     */
    public static String read(Environment environment, String name, String secret) {
        refuse(environment, name, secret);
        return secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    }
}
