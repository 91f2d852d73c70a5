package dev.inkwire.starter.erasure;

import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.event.Notifier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;

@Configuration(proxyBeanMethods = false)
public class ErasureConfiguration {

    @Bean
    ErasedUsers erasedUsers(DatabaseClient database) {
        return new ErasedUsers(database);
    }

    @Bean
    @ConditionalOnBean(BatchErasure.class)
    Erasures erasures(
            DatabaseClient database,
            ObjectProvider<BatchErasure> batches,
            EventLog log,
            TransactionalOperator transaction,
            TransactionalEventPublisher transactionalEvents,
            Notifier notifier) {
        return new Erasures(new ErasureRepository(database), batches, log, transaction, transactionalEvents, notifier);
    }
}
