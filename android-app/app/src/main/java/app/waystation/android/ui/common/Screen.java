package app.waystation.android.ui.common;

import android.content.Context;

/** What a fragment tells the shell about itself. */
public interface Screen {
  /** What the shell draws around it. */
  Chrome chrome();

  /** For the top bar, and what TalkBack says when it opens; empty where there is no bar. */
  CharSequence title(Context context);

  /** Whether it is about the group that is chosen: then the bar names it, to choose another. */
  default boolean isAboutGroup() {
    return chrome() == Chrome.TAB;
  }

  /** Whether it needs the whole width, where others stand beside the list they came from. */
  default boolean isWide() {
    return false;
  }

  /** How much of the shell is shown. */
  enum Chrome {
    /** Nothing: before there is anything to navigate to. */
    BARE(false, false),
    /** Bar, banner and the navigation. */
    TAB(true, true),
    /** Bar and banner, with nowhere to go back to. */
    PLAIN(true, false),
    /** Bar with a back arrow, and the banner. */
    CHILD(true, false),
    /** Bar with a cross: leaving gives up what was typed. */
    FORM(true, false);

    private final boolean bar;
    private final boolean navigation;

    Chrome(boolean bar, boolean navigation) {
      this.bar = bar;
      this.navigation = navigation;
    }

    /** Whether there is a top bar with the banner below it. */
    public boolean hasBar() {
      return bar;
    }

    /** Whether the bottom navigation is there; on wide screens it always is. */
    public boolean hasNavigation() {
      return navigation;
    }
  }
}
