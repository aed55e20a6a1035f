package app.waystation.android.account;

import android.content.Context;
import android.net.Uri;
import android.os.Bundle;
import android.view.LayoutInflater;
import android.view.View;
import android.widget.EditText;
import androidx.activity.result.ActivityResultLauncher;
import androidx.activity.result.contract.ActivityResultContracts;
import androidx.appcompat.app.AppCompatDelegate;
import androidx.core.os.LocaleListCompat;
import app.waystation.android.R;
import app.waystation.android.session.AccountOutcome;
import app.waystation.android.session.SessionState;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.protocol.auth.UpdateMe;
import app.waystation.protocol.auth.User;
import com.google.android.material.dialog.MaterialAlertDialogBuilder;
import com.google.android.material.textfield.TextInputLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** My account: what I am called, my language and units, where I am signed in, and the way out. */
public final class AccountFragment extends ScreenFragment {
  private static final List<String> LANGUAGES = List.of("", "en", "es");

  private final ActivityResultLauncher<String> saveExport =
      registerForActivityResult(
          new ActivityResultContracts.CreateDocument("application/json"), this::export);
  private @Nullable SettingRows rows;

  public AccountFragment() {
    super(R.layout.fragment_settings);
  }

  @Override
  public Chrome chrome() {
    return Chrome.CHILD;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.account_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    rows = new SettingRows(find(R.id.rows));
    graph()
        .session()
        .observe()
        .observe(
            getViewLifecycleOwner(),
            state -> {
              if (state instanceof SessionState.SignedIn in) {
                show(in.user());
              }
            });
  }

  private void show(User user) {
    SettingRows list = rows;
    if (list == null) {
      return;
    }
    list.clear();
    list.section(R.string.account_section_profile);
    list.row(
        R.drawable.ic_person_24dp,
        getString(R.string.field_name),
        user.displayName(),
        () -> askName(user));
    list.row(R.drawable.ic_mail_24dp, getString(R.string.field_email), user.email(), null);
    list.row(
        R.drawable.ic_language_24dp,
        getString(R.string.account_language),
        languageName(chosenLanguage()),
        this::askLanguage);
    list.section(R.string.account_section_security);
    list.row(
        R.drawable.ic_key_24dp,
        getString(R.string.sessions_title),
        getString(R.string.sessions_lead),
        () -> navigator().open(new SessionsFragment()));
    list.row(
        R.drawable.ic_lock_24dp,
        getString(R.string.password_title),
        "",
        () -> navigator().open(new ChangePasswordFragment()));
    list.section(R.string.account_section_data);
    list.row(
        R.drawable.ic_share_24dp,
        getString(R.string.export_title),
        getString(R.string.export_lead),
        () -> saveExport.launch("waystation.json"));
    list.dangerous(
        R.drawable.ic_delete_24dp,
        getString(R.string.delete_account_title),
        () -> navigator().open(new DeleteAccountFragment()));
  }

  private void askName(User user) {
    View view = LayoutInflater.from(requireContext()).inflate(R.layout.dialog_field, null);
    TextInputLayout layout = view.findViewById(R.id.field_layout);
    layout.setHint(R.string.field_name);
    EditText field = view.findViewById(R.id.field);
    field.setText(user.displayName());
    new MaterialAlertDialogBuilder(requireContext())
        .setTitle(R.string.field_name)
        .setView(view)
        .setNegativeButton(R.string.action_cancel, null)
        .setPositiveButton(
            R.string.action_save,
            (dialog, button) -> {
              String name = field.getText().toString().trim();
              if (!name.isEmpty()) {
                change(new UpdateMe(name, null, null, null, null));
              }
            })
        .show();
  }

  private void askLanguage() {
    choose(
        R.string.account_language,
        LANGUAGES.stream().map(this::languageName),
        LANGUAGES.indexOf(chosenLanguage()),
        which -> setLanguage(LANGUAGES.get(which)));
  }

  private void setLanguage(String tag) {
    String told = tag.isEmpty() ? Locale.getDefault().getLanguage() : tag;
    // For what the server writes; this phone speaks it at once, whether the server hears or not.
    graph().account().change(new UpdateMe(null, told, null, null, null));
    AppCompatDelegate.setApplicationLocales(
        tag.isEmpty()
            ? LocaleListCompat.getEmptyLocaleList()
            : LocaleListCompat.forLanguageTags(tag));
  }

  private static String chosenLanguage() {
    LocaleListCompat chosen = AppCompatDelegate.getApplicationLocales();
    Locale first = chosen.get(0);
    return first == null ? "" : first.getLanguage();
  }

  private String languageName(String tag) {
    if (tag.isEmpty()) {
      return getString(R.string.account_language_system);
    }
    Locale language = Locale.forLanguageTag(tag);
    String name = language.getDisplayName(language);
    return name.substring(0, 1).toUpperCase(language) + name.substring(1);
  }

  private void choose(int title, Stream<String> choices, int checked, Consumer<Integer> then) {
    new MaterialAlertDialogBuilder(requireContext())
        .setTitle(title)
        .setSingleChoiceItems(
            choices.toArray(String[]::new),
            checked,
            (dialog, which) -> {
              dialog.dismiss();
              if (which != checked) {
                then.accept(which);
              }
            })
        .setNegativeButton(R.string.action_cancel, null)
        .show();
  }

  private void change(UpdateMe change) {
    after(graph().account().change(change), done -> {});
  }

  private void export(@Nullable Uri file) {
    if (file == null) {
      return;
    }
    Context app = requireContext().getApplicationContext();
    CompletableFuture<AccountOutcome<String>> written =
        graph()
            .account()
            .export()
            .thenApplyAsync(
                outcome -> {
                  if (outcome instanceof AccountOutcome.Done<String> done) {
                    write(app, file, done.value());
                  }
                  return outcome;
                },
                graph().io());
    after(written, done -> navigator().say(getString(R.string.export_done)));
  }

  private static void write(Context context, Uri file, String json) {
    try (OutputStream out = context.getContentResolver().openOutputStream(file, "wt")) {
      if (out == null) {
        throw new IOException("The document is gone");
      }
      out.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> void after(CompletableFuture<AccountOutcome<T>> answer, Consumer<T> then) {
    answer.whenCompleteAsync(
        (outcome, failure) -> {
          if (!isAdded()) {
            return;
          }
          String trouble = AccountWords.trouble(requireContext(), outcome, failure);
          if (trouble != null) {
            navigator().say(trouble);
          } else if (outcome instanceof AccountOutcome.Done<T> done) {
            then.accept(done.value());
          }
        },
        graph().mainExecutor());
  }
}
