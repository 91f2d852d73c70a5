package dev.inkwire.starter;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.Assert;

/** Secrets that stand in the repository, for the profile {@code development} alone. All of them say so. */
public final class DevelopmentSecrets {

    /** How each of them begins. */
    public static final String PREFIX = "development-";

    private DevelopmentSecrets() {}

    /**
     * Keeps a subgraph that serves others from starting with a secret that everybody knows.
     *
     * @param name the setting that the secret comes from
     * @throws IllegalArgumentException outside the profile {@code development}, for one that is made for it
     */
    public static void refuse(Environment environment, String name, String secret) {
        Assert.isTrue(
                !secret.startsWith(PREFIX) || environment.acceptsProfiles(Profiles.of("development")),
                () -> name + " is a development secret");
    }
}
