/**
 * What every screen is made of: the contract between a screen and the shell, words for times and
 * figures, and views without a subject. Knows no board and no screen.
 */
@NullMarked
package app.waystation.android.ui.common;

import org.jspecify.annotations.NullMarked;
