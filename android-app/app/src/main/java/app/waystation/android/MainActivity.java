package app.waystation.android;

import android.os.Bundle;
import android.widget.TextView;
import androidx.activity.EdgeToEdge;
import androidx.appcompat.app.AppCompatActivity;
import org.jspecify.annotations.Nullable;

/** The one activity; screens are fragments in it. */
public final class MainActivity extends AppCompatActivity {

  @Override
  protected void onCreate(@Nullable Bundle savedInstanceState) {
    EdgeToEdge.enable(this);
    super.onCreate(savedInstanceState);
    setContentView(R.layout.activity_main);
    TextView greeting = findViewById(R.id.greeting);
    findViewById(R.id.start).setOnClickListener(button -> greeting.setText(R.string.started));
  }
}
