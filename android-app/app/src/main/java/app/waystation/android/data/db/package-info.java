/** The Room database: entities, queries, migrations. No network and no screens. */
@NullMarked
package app.waystation.android.data.db;

import org.jspecify.annotations.NullMarked;
