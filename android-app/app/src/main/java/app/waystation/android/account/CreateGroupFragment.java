package app.waystation.android.account;

import android.content.Context;
import android.os.Bundle;
import android.view.View;
import android.widget.ArrayAdapter;
import android.widget.TextView;
import app.waystation.android.R;
import app.waystation.android.group.GroupResult;
import app.waystation.android.ui.common.Figures;
import app.waystation.android.ui.common.ScreenFragment;
import app.waystation.android.ui.common.Typed;
import app.waystation.protocol.group.CreateGroup;
import com.google.android.material.materialswitch.MaterialSwitch;
import com.google.android.material.textfield.MaterialAutoCompleteTextView;
import com.google.android.material.textfield.TextInputLayout;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A new group: its name, what its people pay with, and which clock they live by. */
public final class CreateGroupFragment extends ScreenFragment {
  private TextInputLayout name;
  private TextInputLayout currency;
  private TextInputLayout zone;

  @SuppressWarnings("NullAway.Init") // The framework makes fragments; onViewCreated fills them.
  public CreateGroupFragment() {
    super(R.layout.fragment_create_group);
  }

  @Override
  public Chrome chrome() {
    return Chrome.FORM;
  }

  @Override
  public CharSequence title(Context context) {
    return context.getString(R.string.create_title);
  }

  @Override
  public void onViewCreated(View view, @Nullable Bundle saved) {
    super.onViewCreated(view, saved);
    name = find(R.id.name_layout);
    currency = find(R.id.currency_layout);
    zone = find(R.id.zone_layout);
    suggest(R.id.currency, List.copyOf(Figures.currencies()), saved == null ? myCurrency() : null);
    suggest(R.id.zone, zones(), saved == null ? ZoneId.systemDefault().getId() : null);
    for (TextInputLayout field : List.of(name, currency, zone)) {
      Typed.onChange(field, () -> field.setError(null));
    }
    find(R.id.submit).setOnClickListener(button -> submit());
  }

  private void suggest(int id, List<String> choices, @Nullable String first) {
    MaterialAutoCompleteTextView field = find(id);
    field.setAdapter(
        new ArrayAdapter<>(requireContext(), android.R.layout.simple_dropdown_item_1line, choices));
    field.setThreshold(1);
    if (first != null) {
      field.setText(first, false);
    }
  }

  private void submit() {
    String called = Typed.in(name);
    String money = Typed.in(currency).toUpperCase(Locale.ROOT);
    String place = Typed.in(zone);
    boolean good = true;
    if (called.isEmpty()) {
      name.setError(getString(R.string.error_group_name_required));
      good = false;
    }
    if (!Figures.currencies().contains(money)) {
      currency.setError(getString(R.string.error_currency_invalid));
      good = false;
    }
    if (!ZoneId.getAvailableZoneIds().contains(place)) {
      zone.setError(getString(R.string.error_time_zone_invalid));
      good = false;
    }
    if (!good) {
      return;
    }
    Typed.hideKeyboard(requireView());
    busy(true);
    MaterialSwitch approval = find(R.id.approval);
    graph()
        .groups()
        .create(new CreateGroup(null, called, null, place, money, approval.isChecked()))
        .whenCompleteAsync(
            (result, failure) -> {
              if (getView() != null) {
                busy(false);
                show(result);
              }
            },
            graph().mainExecutor());
  }

  private void show(@Nullable GroupResult<String> result) {
    if (result instanceof GroupResult.Done<String> done) {
      currentGroup().choose(done.value());
      navigator().openHome();
      return;
    }
    TextView error = find(R.id.form_error);
    if (result instanceof GroupResult.NeedsNetwork<String>) {
      error.setText(R.string.error_no_network);
    } else if (result instanceof GroupResult.Refused<String> refused && !refused.text().isEmpty()) {
      error.setText(refused.text());
    } else {
      error.setText(R.string.error_unknown);
    }
    error.setVisibility(View.VISIBLE);
  }

  private void busy(boolean running) {
    find(R.id.progress).setVisibility(running ? View.VISIBLE : View.INVISIBLE);
    find(R.id.submit).setEnabled(!running);
    if (running) {
      find(R.id.form_error).setVisibility(View.GONE);
    }
  }

  private String myCurrency() {
    try {
      Currency mine = Currency.getInstance(getResources().getConfiguration().getLocales().get(0));
      return mine == null ? "EUR" : mine.getCurrencyCode();
    } catch (IllegalArgumentException e) {
      // A language without a country.
      return "EUR";
    }
  }

  private static List<String> zones() {
    Set<String> known = ZoneId.getAvailableZoneIds();
    List<String> places = new ArrayList<>();
    for (String id : known) {
      // Names of places; the rest are aliases nobody looks for.
      if (id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*")
          || id.equals("UTC")) {
        places.add(id);
      }
    }
    places.sort(null);
    return places;
  }
}
