-- Finds delivered tags, which are deleted earlier than other deliveries.
create index delivery_stale_tags on delivery (created_at) where event = 'CACHE_INVALIDATED' and status = 'DELIVERED';
