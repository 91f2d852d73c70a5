package dev.inkwire.chaos;

import dev.inkwire.localstack.GraphClient;
import dev.inkwire.localstack.StackException;
import dev.inkwire.localstack.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Sends mutations until they are acknowledged or refused. */
final class Sender {

    /** The errors after which a request is repeated. It may have been executed. */
    private static final Set<String> REPEATED = Set.of("UNAVAILABLE", "TIMEOUT", "INTERNAL", "RATE_LIMITED");

    private final Crowd crowd;
    private final Blog blog;
    private final Locks locks;
    private final Tally tally;
    private volatile boolean givingUp;

    Sender(Crowd crowd, Blog blog, Locks locks, Tally tally) {
        this.crowd = crowd;
        this.blog = blog;
        this.locks = locks;
        this.tally = tally;
    }

    /** Stops repeating requests. Each one that is still not acknowledged is a failure. */
    void giveUp() {
        givingUp = true;
    }

    /** Sends an action, unless other threads change the same objects. */
    void trySend(Action action) {
        if (!locks.tryLock(action.shared(), action.exclusive())) {
            return;
        }
        try {
            if (action.isPossible()) {
                tally.count("mutations");
                send(action);
            }
        } finally {
            locks.unlock(action.shared(), action.exclusive());
        }
    }

    private void send(Action action) {
        boolean isRepeated = false;
        while (!givingUp) {
            JsonNode answer = answer(action);
            JsonNode payload = answer.path("data").path(action.mutation());
            String code = Subscription.code(answer.path("errors"));
            if (payload.isObject()) {
                accept(action, payload, isRepeated);
                return;
            }
            if (code.equals("UNAUTHENTICATED")) {
                if (!crowd.signIn(action.actor())) {
                    closed(action);
                    return;
                }
            } else if (REPEATED.contains(code)) {
                isRepeated = true;
                tally.count("answers: " + code);
                locks.unsettle(action.exclusive());
                Pause.afterFailure();
            } else {
                tally.failure("%s was answered by %s".formatted(action.mutation(), answer));
                return;
            }
        }
        uncertain(action);
        tally.failure("%s was never acknowledged: %s".formatted(action.mutation(), action.input()));
    }

    private static JsonNode answer(Action action) {
        String mutation = action.mutation();
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        String document = "mutation($input: %s!) { %s(input: $input) { %s userErrors { code message path } } }"
                .formatted(type, mutation, action.selection());
        try {
            return action.actor().graph().answer(document, Map.of("input", action.input()));
        } catch (StackException e) {
            return GraphClient.JSON.readTree("{\"errors\": [{\"extensions\": {\"code\": \"UNAVAILABLE\"}}]}");
        }
    }

    private void accept(Action action, JsonNode payload, boolean isRepeated) {
        String code = payload.path("userErrors").path(0).path("code").asString("");
        boolean isDone = code.isEmpty()
                || isRepeated && code.equals("NOT_FOUND") && action.mutation().startsWith("delete");
        if (isDone) {
            tally.count("acknowledged");
            action.acknowledge(payload);
        } else if (isRepeated) {
            tally.count("uncertain: %s after %s".formatted(code, action.mutation()));
            uncertain(action);
        } else {
            tally.count("refused: %s after %s".formatted(code, action.mutation()));
        }
    }

    /** The account of the actor does not exist. That is what a deletion whose answer was lost leads to. */
    private void closed(Action action) {
        if (action.mutation().equals("deleteAccount")) {
            tally.count("acknowledged");
            action.acknowledge(GraphClient.JSON.createObjectNode());
        } else {
            tally.failure("%s: the account %s is lost"
                    .formatted(action.mutation(), action.actor().id()));
        }
    }

    /** An attempt was perhaps executed, and a later one refused. */
    private void uncertain(Action action) {
        Object text = action.input().get("markdown");
        if (text != null) {
            blog.doubt(List.of(text.toString()));
        }
        for (String lock : action.exclusive()) {
            blog.doubt(List.of(lock.substring(lock.indexOf(' ') + 1).split(":")));
        }
    }
}
