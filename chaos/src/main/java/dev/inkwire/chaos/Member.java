package dev.inkwire.chaos;

import dev.inkwire.localstack.GraphClient;

/** An account that a run uses. */
final class Member {

    private final String id;
    private final String email;
    private final boolean permanent;
    private volatile String handle;
    private volatile GraphClient graph;
    private volatile boolean erased;

    /**
     * @param permanent whether the account is never deleted
     * @param graph a client with an access token of the account
     */
    Member(String id, String handle, String email, boolean permanent, GraphClient graph) {
        this.id = id;
        this.handle = handle;
        this.email = email;
        this.permanent = permanent;
        this.graph = graph;
    }

    String id() {
        return id;
    }

    String handle() {
        return handle;
    }

    void rename(String changed) {
        handle = changed;
    }

    String email() {
        return email;
    }

    boolean isPermanent() {
        return permanent;
    }

    GraphClient graph() {
        return graph;
    }

    void renew(GraphClient signedIn) {
        graph = signedIn;
    }

    boolean isErased() {
        return erased;
    }

    void erase() {
        erased = true;
    }

    /** Returns the name of the lock that an erasure of the account holds exclusively. */
    String lock() {
        return "user " + id;
    }
}
