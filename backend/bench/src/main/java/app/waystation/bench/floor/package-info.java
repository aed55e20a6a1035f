/** The bare Netty broadcaster: what delivering costs when nothing else is done. */
@org.jspecify.annotations.NullMarked
package app.waystation.bench.floor;
