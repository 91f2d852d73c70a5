package dev.inkwire.localstack.demo;

import org.jspecify.annotations.Nullable;

/** A person with a demo account. */
public record Person(
        String handle,
        String name,
        String email,
        String bio,
        @Nullable String websiteUrl) {}
