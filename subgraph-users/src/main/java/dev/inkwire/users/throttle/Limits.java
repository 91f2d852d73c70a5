package dev.inkwire.users.throttle;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the limits. Limits of client addresses slow attacks on many accounts; the others slow attacks on one
 * account from many addresses.
 *
 * @param signInAccount sign-ins with an e-mail address, known or not, successful or not
 * @param signInAddress sign-ins from a client address
 * @param signUpRecipient sign-ups with an e-mail address, successful or not
 * @param signUpAddress sign-ups from a client address
 * @param mailRecipient requested mails to an e-mail address
 * @param mailAddress mails requested from a client address
 * @param redisTimeout the time after which an attempt is counted without Redis
 */
@ConfigurationProperties("inkwire.limits")
record Limits(
        Limit signInAccount,
        Limit signInAddress,
        Limit signUpRecipient,
        Limit signUpAddress,
        Limit mailRecipient,
        Limit mailAddress,
        Duration redisTimeout) {}
