package dev.inkwire.starter.error;

import graphql.execution.instrumentation.Instrumentation;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The error contract of the graph: what a client is told, by which code. */
@Configuration(proxyBeanMethods = false)
public class ErrorConfiguration {

    @Bean
    ErrorHandler dataFetcherExceptionHandler() {
        return new ErrorHandler();
    }

    @Bean
    Instrumentation userErrorsInstrumentation() {
        return new UserErrorsInstrumentation();
    }

    @Bean
    RequestErrors requestErrors(@Value("${inkwire.request-timeout}") Duration timeout) {
        return new RequestErrors(timeout);
    }

    @Bean
    TraceId.Interceptor traceInterceptor() {
        return new TraceId.Interceptor();
    }

    @Bean
    ErrorResponse errorResponse(JsonMapper json) {
        return new ErrorResponse(json);
    }

    @Bean
    HttpErrorHandler httpErrorHandler(ErrorResponse errors) {
        return new HttpErrorHandler(errors);
    }
}
