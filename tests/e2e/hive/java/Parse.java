import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.parse.ParseDriver;
import org.apache.hadoop.hive.ql.parse.ParseException;

/**
 * `Parse FILE...`: does Hive's own parser take every statement? One line for each that it refuses, `N passed, N failed`
 * at the end; exit 1 when any is refused or a file holds none.
 */
public class Parse {
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
    out.removeIf(s -> s.trim().isEmpty() || s.trim().matches("(?is)(set|reset|add|source|list|delete\\s+(jars?|files?|archives?))\\s.*"));
    return out;
  }

  public static void main(String[] files) throws Exception {
    int taken = 0;
    int refused = 0;
    for (String file : files) {
      List<String> statements = statements(new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8));
      if (statements.isEmpty()) {
        refused++;
        System.out.println(file + ": holds no statement");
      }
      for (String statement : statements) {
        try {
          new ParseDriver().parse(statement.trim().replaceAll("\\$\\{[^}]*\\}", "x"));
          taken++;
        } catch (ParseException problem) {
          refused++;
          System.out.println(file + ": " + problem.getMessage());
        }
      }
    }
    System.out.println(taken + " passed, " + refused + " failed");
    System.exit(refused == 0 && taken > 0 ? 0 : 1);
  }
}
