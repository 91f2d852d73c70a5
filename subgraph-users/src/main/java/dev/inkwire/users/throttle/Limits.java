package dev.inkwire.users.throttle;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The limits, of which the ones on addresses are for those who attack many accounts, the others for those who attack
 * one from many places.
 *
 * @param signInAccount sign-ins with one e-mail address, known or not, successful or not
 * @param signInAddress sign-ins from one client address
 * @param signUpRecipient sign-ups with one e-mail address, successful or not
 * @param signUpAddress sign-ups from one client address
 * @param mailRecipient mails that one e-mail address is asked to be sent
 * @param mailAddress mails that are asked for from one client address
 * @param redisTimeout how long an attempt may wait to be counted in Redis, before it is counted here
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
