package android.net.ssl;

/**
 * Of API 37, which OkHttp names in a catch clause. A phone's runtime does not mind that older ones
 * lack it; the JVM's verifier, under Robolectric, does.
 */
public final class InvalidEchDataException extends Exception {
  private static final long serialVersionUID = 1L;
}
