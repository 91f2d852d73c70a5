package dev.inkwire.users.account;

/** The input of a new account, not yet checked. */
record SignUp(String handle, String name, String email, String password) {

    /** Omits the address and the password. */
    @Override
    public String toString() {
        return "SignUp[handle=" + handle + "]";
    }
}
