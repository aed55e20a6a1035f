package app.waystation.android.data.db;

import static org.assertj.core.api.Assertions.assertThat;

import android.content.Context;
import androidx.room.Room;
import androidx.test.core.app.ApplicationProvider;
import androidx.test.ext.junit.runners.AndroidJUnit4;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;

@RunWith(AndroidJUnit4.class)
public final class WaystationDatabaseTest {

  private WaystationDatabase database;

  @Before
  public void open() {
    Context context = ApplicationProvider.getApplicationContext();
    database =
        Room.inMemoryDatabaseBuilder(context, WaystationDatabase.class)
            .allowMainThreadQueries()
            .build();
  }

  @After
  public void close() {
    database.close();
  }

  @Test
  public void keepsTheNewestCursorOfARoom() {
    database.roomCursors().put(new RoomCursor("group:1", 4));
    database.roomCursors().put(new RoomCursor("group:1", 7));

    assertThat(database.roomCursors().find("group:1")).isEqualTo(new RoomCursor("group:1", 7));
    assertThat(database.roomCursors().find("group:2")).isNull();
  }
}
