package dev.inkwire.starter.error;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.util.concurrent.TimeoutException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** An outage of a service that a request requires, such as the database. The client can repeat the request. */
final class Outage {

    static final String MESSAGE = "The service is not available at the moment. Try again later.";
    static final String LOGGED = "A required service is not available: {}";

    private Outage() {}

    /** Returns whether an outage causes a failure. */
    static boolean causes(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof R2dbcNonTransientResourceException
                || failure instanceof R2dbcTransientException
                || failure instanceof TimeoutException
                // class 57: the server is shutting down or starting up, or it cancelled the statement
                || sqlState(failure).startsWith("57");
    }

    /** Returns the SQL state of a failure of the database; otherwise an empty text. */
    static String sqlState(Throwable failure) {
        return NestedExceptionUtils.getMostSpecificCause(failure) instanceof R2dbcException e && e.getSqlState() != null
                ? e.getSqlState()
                : "";
    }
}
