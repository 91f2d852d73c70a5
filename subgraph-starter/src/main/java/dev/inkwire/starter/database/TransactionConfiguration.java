package dev.inkwire.starter.database;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.interceptor.BeanFactoryTransactionAttributeSourceAdvisor;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Configures transactions: they are repeated after a transient failure, and publish events for after their commit. */
@Configuration(proxyBeanMethods = false)
public class TransactionConfiguration {

    @Bean
    TransactionalOperator transactionalOperator(ReactiveTransactionManager transactions) {
        return new RetryingTransactions(TransactionalOperator.create(transactions));
    }

    /** Applies to the methods that Spring's own advisor applies to, outside of it. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static BeanFactoryTransactionAttributeSourceAdvisor retryAdvisor(TransactionAttributeSource transactional) {
        BeanFactoryTransactionAttributeSourceAdvisor advisor = new BeanFactoryTransactionAttributeSourceAdvisor();
        advisor.setTransactionAttributeSource(transactional);
        advisor.setAdvice(new RetryingInterceptor());
        advisor.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return advisor;
    }

    @Bean
    TransactionalEventPublisher transactionalEvents(ApplicationEventPublisher events) {
        return new TransactionalEventPublisher(events);
    }
}
