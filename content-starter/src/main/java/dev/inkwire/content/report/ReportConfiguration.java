package dev.inkwire.content.report;

import dev.inkwire.starter.erasure.ErasedUsers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(ReportedSubjectRepository.class)
public class ReportConfiguration {

    @Bean
    ReportRepository reportRepository(DatabaseClient database, ReportedSubjectRepository<?> subjects) {
        return new ReportRepository(database, subjects.table());
    }

    @Bean
    Reports reports(ErasedUsers erased, ReportRepository reports, ReportedSubjectRepository<?> subjects) {
        return new Reports(erased, reports, subjects);
    }

    @Bean
    ReportLoaders reportLoaders(ReportRepository reports) {
        return new ReportLoaders(reports);
    }
}
