package app.waystation.buildplugin.dex;

import com.android.tools.r8.Diagnostic;
import com.android.tools.r8.DiagnosticsHandler;
import com.android.tools.r8.DiagnosticsLevel;
import org.apache.maven.plugin.logging.Log;

/** Shows what D8 and R8 have to say where it can be acted on. */
final class MavenDiagnostics implements DiagnosticsHandler {

  private final Log log;

  MavenDiagnostics(Log log) {
    this.log = log;
  }

  @Override
  public void error(Diagnostic error) {
    log.error(describe(error));
  }

  @Override
  public void warning(Diagnostic warning) {
    if (isHarmless(warning)) {
      log.debug(describe(warning));
    } else {
      log.warn(describe(warning));
    }
  }

  @Override
  public void info(Diagnostic info) {
    log.debug(describe(info));
  }

  @Override
  public DiagnosticsLevel modifyDiagnosticsLevel(DiagnosticsLevel level, Diagnostic diagnostic) {
    return level;
  }

  /** Licences and module descriptions have the same names in many jars; none is packaged. */
  private static boolean isHarmless(Diagnostic warning) {
    String message = warning.getDiagnosticMessage();
    return message.startsWith("Resource '") && message.endsWith("' already exists.");
  }

  private static String describe(Diagnostic diagnostic) {
    return diagnostic.getOrigin() + ": " + diagnostic.getDiagnosticMessage();
  }
}
