/**
 * The wire protocol: what backend and phones say to each other, written once.
 *
 * <p>Here live records, codes and the codec. Nothing here knows Micronaut, Android, a database or a
 * socket, and nothing here may call a JDK class that Android API 26 lacks.
 */
@org.jspecify.annotations.NullMarked
package app.waystation.protocol;
