/**
 * The first class of the runnable jar, compiled for Java 11: finds a Java that can run the server.
 * It may use nothing but the JDK.
 */
package app.waystation.launcher;
