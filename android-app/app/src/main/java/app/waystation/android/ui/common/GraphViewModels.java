package app.waystation.android.ui.common;

import androidx.lifecycle.ViewModel;
import androidx.lifecycle.ViewModelProvider;
import java.util.function.Supplier;

/** Makes view models that take what they need in their constructor. */
public final class GraphViewModels {
  private GraphViewModels() {}

  /** A factory that makes one kind of view model. */
  public static ViewModelProvider.Factory factory(Supplier<? extends ViewModel> maker) {
    return new ViewModelProvider.Factory() {
      @Override
      public <T extends ViewModel> T create(Class<T> type) {
        return type.cast(maker.get());
      }
    };
  }
}
