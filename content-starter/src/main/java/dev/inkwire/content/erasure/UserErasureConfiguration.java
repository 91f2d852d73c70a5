package dev.inkwire.content.erasure;

import dev.inkwire.starter.erasure.BatchErasure;
import dev.inkwire.starter.event.EventLog;
import dev.inkwire.starter.projection.UserErasures;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(BatchErasure.class)
public class UserErasureConfiguration {

    @Bean
    ErasureProjection erasureProjection(UserErasures erasures, List<UserErasure> features, EventLog log) {
        return new ErasureProjection(erasures, features, log);
    }
}
