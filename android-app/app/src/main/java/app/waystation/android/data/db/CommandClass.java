package app.waystation.android.data.db;

/** What may happen to a command while there is no network; section 5 of the protocol. */
public enum CommandClass {
  /** A: happened already; applied at once, always accepted. */
  FACT,
  /** B: asks for something others may want too; shown as requested until the server decides. */
  CLAIM,
  /** C: decides for others; never made without a network. */
  AUTHORITY,
  /** D: changes fields; merged field by field where nobody else touched the same ones. */
  EDIT
}
