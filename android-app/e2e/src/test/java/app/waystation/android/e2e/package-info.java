/**
 * Stories: whole phones, made of the app's own classes and resources, against the real backend. No
 * tests of single classes; those stand beside the class.
 */
@NullMarked
package app.waystation.android.e2e;

import org.jspecify.annotations.NullMarked;
