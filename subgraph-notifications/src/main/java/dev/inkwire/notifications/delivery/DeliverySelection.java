package dev.inkwire.notifications.delivery;

import org.jspecify.annotations.Nullable;

/** @param status of the deliveries that a list contains; null for all */
record DeliverySelection(@Nullable DeliveryStatus status) {}
