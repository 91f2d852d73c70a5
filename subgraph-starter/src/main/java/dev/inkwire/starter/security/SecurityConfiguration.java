package dev.inkwire.starter.security;

import dev.inkwire.starter.database.Ids;
import dev.inkwire.starter.error.ErrorCode;
import dev.inkwire.starter.error.ErrorResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.server.support.BearerTokenAuthenticationExtractor;
import org.springframework.graphql.server.webflux.AuthenticationWebSocketInterceptor;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Configures the verification of tokens over HTTP and WebSocket. The schema declares permissions: see
 * {@link AccessRule}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
public class SecurityConfiguration {

    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    /** The longest time from now for which a token may be valid. */
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Applies unless the subgraph issues the tokens and has a source of its own. */
    @Bean
    @ConditionalOnMissingBean(TokenKeySource.class)
    RemoteKeys remoteKeys(WebClient.Builder client, TokenProperties token, StoredTokenKeys stored) {
        return new RemoteKeys(client.build(), token.jwks(), stored.find());
    }

    @Bean
    StoredTokenKeys storedTokenKeys(DatabaseClient database) {
        return new StoredTokenKeys(database);
    }

    @Bean
    RevokedSessions revokedSessions() {
        return new RevokedSessions();
    }

    /** Accepts only access tokens of RFC 9068 that are signed with ES256. */
    @Bean
    ReactiveJwtDecoder jwtDecoder(TokenKeySource keys, TokenProperties token) {
        JwtTimestampValidator timestamps = new JwtTimestampValidator(CLOCK_SKEW);
        timestamps.setAllowEmptyExpiryClaim(false);
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withJwkSource(
                        encoded -> keys.find(encoded.getHeader().getKeyID()))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTypeValidator("at+jwt"),
                timestamps,
                new JwtClaimValidator<Instant>("exp", SecurityConfiguration::isWithinLifetime),
                new JwtIssuerValidator(token.issuer()),
                new JwtAudienceValidator(token.audience()),
                new JwtClaimValidator<>("sub", id -> Ids.parse(id).isPresent()),
                new JwtClaimValidator<>("sid", id -> Ids.parse(id).isPresent())));
        // the token may be valid although the keys cannot be read
        return new VerifiedTokens(encoded -> decoder.decode(encoded)
                .onErrorMap(
                        IllegalStateException.class,
                        e -> new JwtException("The keys to verify the token are not available.", e)));
    }

    /** Disables the features for browsers, which send their requests to the router. */
    @Bean
    SecurityWebFilterChain graphSecurity(ServerHttpSecurity http, ErrorResponse errors) {
        return http.securityMatcher(new PathPatternParserServerWebExchangeMatcher("/graphql"))
                .csrf(ServerHttpSecurity.CsrfSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                // otherwise each request would create a session
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .oauth2ResourceServer(server -> server.jwt(jwt -> {})
                        .authenticationFailureHandler((exchange, failure) -> isOutage(failure)
                                ? errors.write(
                                        exchange.getExchange(),
                                        ErrorCode.UNAVAILABLE,
                                        "Tokens cannot be verified at the moment. Try again later.")
                                // the fields decide whether they require a caller
                                : exchange.getChain().filter(exchange.getExchange())))
                .build();
    }

    /** A measurement of every filter for every request would cost more than the filters. */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    AuthenticationWebSocketInterceptor webSocketAuthentication(ReactiveJwtDecoder decoder) {
        return new AuthenticationWebSocketInterceptor(
                new BearerTokenAuthenticationExtractor(), new JwtReactiveAuthenticationManager(decoder));
    }

    @Bean
    SocketCallers socketCallers(RevokedSessions revoked) {
        return new SocketCallers(revoked);
    }

    @Bean
    CallerInterceptor callerInterceptor(RevokedSessions revoked, TokenKeySource keys) {
        return new CallerInterceptor(revoked, keys);
    }

    @Bean
    CallerArgumentResolver callerArgumentResolver() {
        return new CallerArgumentResolver();
    }

    @Bean
    AccessRule.Authenticated authenticatedRule() {
        return new AccessRule.Authenticated();
    }

    @Bean
    AccessRule.RequiresScopes requiresScopesRule() {
        return new AccessRule.RequiresScopes();
    }

    /** Limits the lifetime of a token that is signed with a leaked key, and so of its subscriptions. */
    private static boolean isWithinLifetime(@Nullable Instant expiresAt) {
        return expiresAt != null
                && expiresAt.isBefore(Instant.now().plus(LIFETIME).plus(CLOCK_SKEW));
    }

    private static boolean isOutage(AuthenticationException failure) {
        return failure instanceof AuthenticationServiceException;
    }
}
