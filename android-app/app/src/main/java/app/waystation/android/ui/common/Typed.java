package app.waystation.android.ui.common;

import android.text.Editable;
import android.text.TextWatcher;
import android.view.View;
import android.widget.EditText;
import androidx.core.view.ViewCompat;
import androidx.core.view.WindowInsetsCompat;
import androidx.core.view.WindowInsetsControllerCompat;
import com.google.android.material.textfield.TextInputLayout;

/** What a person has typed into a field. */
public final class Typed {
  private Typed() {}

  /** The text without blanks around it. */
  public static String in(TextInputLayout field) {
    return exactly(field).trim();
  }

  /** The text as it is: blanks belong to a password. */
  public static String exactly(TextInputLayout field) {
    EditText text = field.getEditText();
    return text == null ? "" : text.getText().toString();
  }

  /** Puts text into a field. */
  public static void put(TextInputLayout field, CharSequence text) {
    EditText target = field.getEditText();
    if (target != null) {
      target.setText(text);
    }
  }

  /** Runs after each change of the text. */
  public static void onChange(TextInputLayout field, Runnable what) {
    EditText text = field.getEditText();
    if (text == null) {
      return;
    }
    text.addTextChangedListener(
        new TextWatcher() {
          @Override
          public void beforeTextChanged(CharSequence old, int start, int count, int after) {}

          @Override
          public void onTextChanged(CharSequence now, int start, int before, int count) {}

          @Override
          public void afterTextChanged(Editable now) {
            what.run();
          }
        });
  }

  /** Puts the keyboard away. */
  public static void hideKeyboard(View view) {
    WindowInsetsControllerCompat controller = ViewCompat.getWindowInsetsController(view);
    if (controller != null) {
      controller.hide(WindowInsetsCompat.Type.ime());
    }
  }
}
