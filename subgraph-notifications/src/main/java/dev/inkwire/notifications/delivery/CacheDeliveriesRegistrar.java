package dev.inkwire.notifications.delivery;

import java.net.URI;
import java.util.Map;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Registers a consumer of stale tags for the log of each other subgraph in the settings. */
class CacheDeliveriesRegistrar implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        Binder.get(environment)
                .bind("inkwire.feeds", Bindable.mapOf(String.class, URI.class))
                .orElseGet(Map::of)
                .keySet()
                .stream()
                .filter(owner -> !owner.equals(environment.getProperty("spring.application.name")))
                .forEach(owner -> register(registry, owner));
    }

    private static void register(BeanRegistry registry, String owner) {
        registry.registerBean(
                "cacheDeliveries-" + owner,
                CacheDeliveries.class,
                bean -> bean.supplier(beans -> new CacheDeliveries(
                        beans.bean(DeliveryRepository.class), beans.bean(CacheDeliveryRepository.class), owner)));
    }
}
