/** The load client: sockets that count, check and time what they are told, and lean HTTP calls. */
@org.jspecify.annotations.NullMarked
package app.waystation.bench.load;
