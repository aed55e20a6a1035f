package app.waystation.backend.cluster;

import io.micronaut.context.annotation.Requires;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Only there when a Redis is named; an empty name, as compose files give it, names none. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Requires(property = "waystation.cluster.redis-uri", pattern = ".+")
@interface WithRedis {}
