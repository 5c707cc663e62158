import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.ql.Context;
import org.apache.hadoop.hive.ql.parse.ParseDriver;
import org.apache.hadoop.hive.ql.parse.ParseException;

/**
 * `Parse FILE... [--cases FILE...]`: does Hive's own parser take every statement? One line for each that it refuses,
 * `N passed, N failed` at the end; exit 1 when any is refused or a file holds none. The files behind `--cases` are data
 * cases: a statement below a line `-- error: ...` is left out, because Hive finds some errors later than in its parser;
 * one below a line `-- beyond Hive: ...` must be refused.
 */
public class Parse {
  /** What the client or the session answers before a parser sees it. */
  private static final Pattern COMMAND =
      Pattern.compile("(?is)(!|(set|reset|add|source|list|dfs|reload|delete\\s+(jars?|files?|archives?))(\\s|$)).*");

  /** Without one the parser takes no quoted names; the session's paths are asked for and never made. */
  private static final HiveConf configuration = new HiveConf();

  static {
    configuration.set("_hive.hdfs.session.path", "/nowhere");
    configuration.set("_hive.local.session.path", "/nowhere");
  }

  private static int passed = 0;
  private static int failed = 0;

  /** Statements of a script: cut at `;` outside quotes; comments, `!` lines and settings left out. */
  static List<String> statements(String text) {
    List<String> out = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    char quote = 0;
    for (String line : text.split("\n", -1)) {
      if (quote == 0 && line.trim().startsWith("!")) continue;
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (quote == 0 && line.startsWith("--", i)) break;
        if (quote == 0 && c == ';') {
          out.add(part.toString());
          part.setLength(0);
          continue;
        }
        if (quote != 0 && quote != '`' && c == '\\' && i + 1 < line.length()) part.append(line.charAt(i++));
        else if (quote == 0 && (c == '\'' || c == '"' || c == '`')) quote = c;
        else if (c == quote) quote = 0;
        part.append(line.charAt(i));
      }
      part.append('\n');
    }
    out.add(part.toString());
    out.removeIf(s -> s.trim().isEmpty() || COMMAND.matcher(s.trim()).matches());
    return out;
  }

  /** Hive's message when it refuses `statement`, else null. */
  static String refusal(String statement) {
    PrintStream errors = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));  // where the parser writes a stack besides
    try {
      new ParseDriver().parse(statement.trim().replaceAll("\\$\\{[^}]*\\}", "x"), new Context(configuration));
      return null;
    } catch (ParseException | IOException | RuntimeException problem) {
      return String.valueOf(problem.getMessage());
    } finally {
      System.setErr(errors);
    }
  }

  static void count(boolean right, String complaint) {
    if (right) {
      passed++;
    } else {
      failed++;
      System.out.println(complaint);
    }
  }

  static void parseScript(String file, String text) {
    List<String> statements = statements(text);
    if (statements.isEmpty()) count(false, file + ": holds no statement");
    for (String statement : statements) {
      String refusal = refusal(statement);
      count(refusal == null, file + ": " + refusal);
    }
  }

  /** A case ends at a line that ends with `;`; comment lines before it say what must happen. */
  static void parseCases(String file, String text) {
    int before = passed + failed;
    StringBuilder part = new StringBuilder();
    boolean error = false;
    boolean beyond = false;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (part.length() == 0 && line.startsWith("--")) {
        error |= line.startsWith("-- error:");
        beyond |= line.startsWith("-- beyond Hive:");
        continue;
      }
      if (part.length() > 0 || !line.trim().isEmpty()) part.append(line).append('\n');
      if (!line.endsWith(";")) continue;
      String where = file + ":" + number + ": ";
      if (!error) {
        for (String statement : statements(part.toString())) {
          String refusal = refusal(statement);
          if (beyond) count(refusal != null, where + "Hive takes it too");
          else count(refusal == null, where + refusal);
        }
      }
      part.setLength(0);
      error = false;
      beyond = false;
    }
    if (passed + failed == before) count(false, file + ": holds no statement");
  }

  public static void main(String[] files) throws Exception {
    boolean cases = false;
    for (String file : files) {
      if (file.equals("--cases")) {
        cases = true;
        continue;
      }
      String text = new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8);
      if (cases) parseCases(file, text);
      else parseScript(file, text);
    }
    System.out.println(passed + " passed, " + failed + " failed");
    System.exit(failed == 0 && passed > 0 ? 0 : 1);
  }
}
