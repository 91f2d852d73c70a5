package dev.inkwire.users.account;

/** What somebody gives for an account. */
record SignUp(String handle, String name, String email, String password) {

    /** Tells no secrets. */
    @Override
    public String toString() {
        return "SignUp[handle=" + handle + "]";
    }
}
