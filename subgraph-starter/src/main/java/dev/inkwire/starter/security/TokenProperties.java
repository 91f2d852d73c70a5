package dev.inkwire.starter.security;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a subgraph takes for a token of its graph.
 *
 * @param issuer the {@code iss} of every token
 * @param audience must be among the {@code aud} of every token
 * @param jwks where the users subgraph publishes its public keys
 */
@ConfigurationProperties("inkwire.token")
public record TokenProperties(String issuer, String audience, URI jwks) {}
