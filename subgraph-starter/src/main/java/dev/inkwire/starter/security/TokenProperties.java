package dev.inkwire.starter.security;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The access tokens that a subgraph accepts.
 *
 * @param issuer the {@code iss} of every token
 * @param audience must be among the {@code aud} of every token
 * @param jwks where the public keys are published; empty in the subgraph that issues the tokens
 * @param subgraph the name of the subgraph that issues the tokens, whose log reports ended sessions and new keys
 */
@ConfigurationProperties("inkwire.token")
public record TokenProperties(String issuer, String audience, URI jwks, String subgraph) {}
