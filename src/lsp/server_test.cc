#include "lsp/server.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "lsp/protocol.h"
#include "lsp/uri.h"

namespace lsp {
namespace {

using nlohmann::json;

/// A product in memory: every script sees the variable `db`, which is `x`.
class MemoryDisk final : public Disk {
 public:
  std::vector<std::pair<std::string, std::string>> scripts;
  std::map<std::string, std::string> published;

  std::optional<std::string> ProductOf(const std::string& file) const override {
    return file.starts_with("/p/") ? std::optional<std::string>("/p") : std::nullopt;
  }
  base::Result<ScriptSet> Load(const std::string&) const override {
    ScriptSet set;
    for (const auto& [path, text] : scripts) {
      pipeline::CheckedScript script;
      script.script.path = path;
      script.script.file = "/p/" + path;
      script.script.text = text;
      script.hivevars["db"] = "x";
      set.scripts.push_back(std::move(script));
    }
    set.published = published;
    return set;
  }
};

/// An editor on the other side.
class Editor {
 public:
  explicit Editor(const Disk& disk) : server(disk) {}

  void Start() {
    Ask("initialize", {{"capabilities", json::object()}});
    Tell("initialized", json::object());
  }
  /// The answer to a request: what came as result, or the error.
  json Ask(const std::string& method, const json& params) {
    const int id = ++last_id_;
    Send({{"id", id}, {"method", method}, {"params", params}});
    for (const json& message : received) {
      if (message.value("id", json()) == id)
        return message.contains("result") ? message["result"] : message["error"];
    }
    ADD_FAILURE() << "no answer to " << method;
    return {};
  }
  void Tell(const std::string& method, const json& params) {
    Send({{"method", method}, {"params", params}});
  }
  void Open(const std::string& path, const std::string& text) {
    texts[path] = Text(text);
    Tell("textDocument/didOpen",
         {{"textDocument",
           {{"uri", UriOf(path)}, {"languageId", "hiveql"}, {"version", 1}, {"text", text}}}});
  }
  /// The diagnostics that came last for a file: `line:column-column message`.
  std::vector<std::string> Diagnostics(const std::string& path) const {
    const auto found = diagnostics.find(UriOf(path));
    if (found == diagnostics.end()) return {"none came"};
    std::vector<std::string> lines;
    for (const json& it : found->second) {
      const Range range = RangeFrom(it["range"]);
      lines.push_back(fmt::format("{}:{}-{} {}", range.start.line, range.start.character,
                                  range.end.character, it["message"].get<std::string>()));
    }
    return lines;
  }
  /// The place of `needle`, the `nth` of it, moved by `by` bytes.
  json At(const std::string& path, const std::string& needle, int nth = 0, int by = 0) const {
    const Text& text = texts.at(path);
    size_t at = text.text().find(needle);
    for (int i = 0; i < nth; ++i) at = text.text().find(needle, at + 1);
    EXPECT_NE(at, std::string::npos) << needle;
    const Position position = text.PositionOf(at + by);
    return {{"textDocument", {{"uri", UriOf(path)}}},
            {"position", {{"line", position.line}, {"character", position.character}}}};
  }
  void Send(json message) {
    message["jsonrpc"] = "2.0";
    Take(server.Receive(Frame(message.dump())));
  }
  void Take(const std::string& bytes) {
    FrameReader reader;
    reader.Feed(bytes);
    received.clear();
    while (auto message = reader.Next().value()) {
      received.push_back(json::parse(*message));
      const json& it = received.back();
      if (it.value("method", "") == "textDocument/publishDiagnostics")
        diagnostics[it["params"]["uri"]] = it["params"]["diagnostics"];
    }
  }

  Server server;
  std::vector<json> received;  // by the last call
  std::map<std::string, json> diagnostics;
  std::map<std::string, Text> texts;

 private:
  int last_id_ = 0;
};

class ServerTest : public testing::Test {
 protected:
  ServerTest() : editor(disk) {
    disk.scripts = {{"1.sql", "CREATE DATABASE ${hivevar:db};\n"},
                    {"2.sql",
                     "CREATE EXTERNAL TABLE ${hivevar:db}.src (Id INT, a STRUCT<B:STRING, c:INT>)\n"
                     "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION "
                     "'{published}/{s3_prefix}/core/src';\n"},
                    {"3.sql",
                     "CREATE TABLE ${hivevar:db}.t AS\n"
                     "SELECT id, s.a.b AS name, upper(a.b) AS big FROM ${hivevar:db}.src s;\n"},
                    {"4.sql",
                     "CREATE TABLE ${hivevar:db}.u AS\n"
                     "WITH w AS (SELECT * FROM ${hivevar:db}.t)\n"
                     "SELECT name, count(big) AS n FROM w q WHERE q.name > 'a'\n"
                     "GROUP BY name ORDER BY n, name;\n"},
                    {"5.sql", "CREATE VIEW ${hivevar:db}.v AS SELECT name, n FROM x.u;\n"}};
    disk.published = {{"x.v", "uc.v"}};
  }
  void OpenAll() {
    editor.Start();
    for (const auto& [path, text] : disk.scripts) editor.Open("/p/" + path, text);
  }
  /// `path:line:text` of a location.
  std::string Shown(const json& location) {
    if (!location.is_object() || !location.contains("uri")) return location.dump();
    const std::string path = PathOf(location["uri"].get<std::string>()).value();
    const Range range = RangeFrom(location["range"]);
    const Text& text = editor.texts.at(path);
    const size_t begin = text.ByteAt(range.start);
    return fmt::format("{}:{}:{}", path.substr(3), range.start.line + 1,
                       text.text().substr(begin, text.ByteAt(range.end) - begin));
  }
  std::string Definition(const std::string& file, const std::string& needle, int nth = 0,
                         int by = 0) {
    return Shown(editor.Ask("textDocument/definition", editor.At("/p/" + file, needle, nth, by)));
  }
  std::string Hover(const std::string& file, const std::string& needle, int nth = 0, int by = 0) {
    const json hover = editor.Ask("textDocument/hover", editor.At("/p/" + file, needle, nth, by));
    return hover.is_object() && hover.contains("contents")
               ? hover["contents"]["value"].get<std::string>()
               : hover.dump();
  }
  /// The scripts that a rename changes, after it; or why it is refused.
  std::map<std::string, std::string> Renamed(const json& at, const std::string& to) {
    json params = at;
    params["newName"] = to;
    const json edit = editor.Ask("textDocument/rename", params);
    if (!edit.contains("changes")) return {{"refused", edit.value("message", edit.dump())}};
    std::map<std::string, std::string> texts;
    for (const auto& [uri, edits] : edit["changes"].items()) {
      const std::string path = PathOf(uri).value();
      Text text = editor.texts.at(path);
      for (auto it = edits.rbegin(); it != edits.rend(); ++it)
        text.Replace(RangeFrom((*it)["range"]), (*it)["newText"].get<std::string>());
      texts[path.substr(3)] = text.text();
    }
    return texts;
  }

  MemoryDisk disk;
  Editor editor;
};

TEST_F(ServerTest, RefusesWhatIsOutOfOrder) {
  EXPECT_EQ(editor.Ask("textDocument/hover", json::object())["code"], kServerNotInitialized);
  editor.Tell("textDocument/didOpen", json::object());  // left out
  editor.Start();
  EXPECT_EQ(editor.Ask("initialize", json::object())["code"], kInvalidRequest);
  EXPECT_EQ(editor.Ask("textDocument/nothing", json::object())["code"], kMethodNotFound);
  EXPECT_EQ(editor.Ask("textDocument/hover", {{"textDocument", 7}})["code"], kInvalidParams);
  EXPECT_EQ(editor.Ask("textDocument/hover", {{"textDocument", {{"uri", "file:///no"}}}})["code"],
            kRequestFailed);
  editor.Tell("textDocument/didChange", {{"textDocument", {{"uri", 3}}}});
  editor.Send({{"params", 1}, {"id", 99}});
  ASSERT_EQ(editor.received.size(), 1u);
  EXPECT_EQ(editor.received[0]["error"]["code"], kInvalidRequest);
  EXPECT_EQ(editor.Ask("shutdown", nullptr), json());
  EXPECT_EQ(editor.Ask("shutdown", nullptr)["code"], kInvalidRequest);
  EXPECT_FALSE(editor.server.is_done());
  editor.Tell("exit", nullptr);
  EXPECT_TRUE(editor.server.is_done());
  EXPECT_EQ(editor.server.exit_code(), 0);
}

TEST_F(ServerTest, ExitWithoutShutdownIsOne) {
  editor.Start();
  editor.Tell("exit", nullptr);
  EXPECT_EQ(editor.server.exit_code(), 1);
}

TEST_F(ServerTest, TakesMessagesInAnyPieces) {
  const std::string whole = Frame(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{}})") +
                            Frame("{not json") + "content-length: 2\r\nContent-Type: x\r\n\r\n{}";
  for (const char byte : whole) editor.Take(editor.server.Receive(std::string_view(&byte, 1)));
  ASSERT_EQ(editor.received.size(), 1u);
  EXPECT_EQ(editor.received[0]["error"]["code"], kInvalidRequest);
  EXPECT_FALSE(editor.server.is_done());
  editor.Take(editor.server.Receive("Content-Length: -4\r\n\r\n{}"));
  EXPECT_EQ(editor.received.at(0)["error"]["code"], kParseError);
  EXPECT_TRUE(editor.server.is_done());
  EXPECT_EQ(editor.server.exit_code(), 1);
}

TEST_F(ServerTest, LeavesOutWhatIsCancelled) {
  OpenAll();
  const auto frame = [](const char* text) { return Frame(text); };
  editor.Take(
      editor.server.Receive(frame(R"({"id":"a","method":"textDocument/hover","params":{}})") +
                            frame(R"({"id":8,"method":"textDocument/documentSymbol",
               "params":{"textDocument":{"uri":"file:///p/1.sql"}}})") +
                            frame(R"({"method":"$/cancelRequest","params":{"id":"a"}})")));
  ASSERT_EQ(editor.received.size(), 2u);
  EXPECT_EQ(editor.received[0]["error"]["code"], kRequestCancelled);
  EXPECT_TRUE(editor.received[1].contains("result"));
}

TEST_F(ServerTest, ShowsErrorsOfAllScriptsAndTakesThemBack) {
  OpenAll();
  const std::vector<std::string> none;
  EXPECT_EQ(editor.Diagnostics("/p/3.sql"), none);
  // A surrogate pair and a wide letter stand before the error.
  editor.Open("/p/3.sql",
              "CREATE TABLE x.t AS SELECT '\xF0\x9F\x98\x80\xC3\xA4' AS z, nmae FROM "
              "(SELECT 1 AS name) s;\n");
  EXPECT_EQ(editor.Diagnostics("/p/3.sql"),
            std::vector<std::string>{"0:39-43 no column \"nmae\"; did you mean \"name\"?"});
  EXPECT_EQ(editor.Diagnostics("/p/4.sql"), none);  // x.t stands as it was
  editor.Tell("textDocument/didChange",
              {{"textDocument", {{"uri", UriOf("/p/3.sql")}, {"version", 2}}},
               {"contentChanges",
                {{{"range",
                   {{"start", {{"line", 0}, {"character", 39}}},
                    {"end", {{"line", 0}, {"character", 43}}}}},
                  {"text", "name, 'x' AS big"}}}}});
  EXPECT_EQ(editor.Diagnostics("/p/3.sql"), none);
  EXPECT_EQ(editor.Diagnostics("/p/4.sql"), none);
  editor.Open("/p/3.sql", "CREATE TABLE x.t AS SELECT 'a' AS name, 'b' AS bag;\n");
  EXPECT_EQ(editor.Diagnostics("/p/4.sql"),
            std::vector<std::string>{"2:19-22 no column \"big\"; did you mean \"bag\"?"});
  editor.Open("/p/3.sql", disk.scripts[2].second);
  EXPECT_EQ(editor.Diagnostics("/p/4.sql"), none);
  editor.Tell("textDocument/didChange", {{"textDocument", {{"uri", UriOf("/p/2.sql")}}},
                                         {"contentChanges", {{{"text", "SELECT FROM"}}}}});
  EXPECT_EQ(editor.Diagnostics("/p/2.sql").size(), 1u);
  editor.Tell("textDocument/didClose", {{"textDocument", {{"uri", UriOf("/p/2.sql")}}}});
  EXPECT_EQ(editor.Diagnostics("/p/2.sql"), none);
}

TEST_F(ServerTest, TakesAScriptThatIsInNoProduct) {
  editor.Start();
  editor.Open("/else/a.sql", "CREATE DATABASE ${hivevar:d}; SELECT nothing FROM ${hivevar:d}.t;");
  EXPECT_EQ(editor.Diagnostics("/else/a.sql"),
            std::vector<std::string>{"0:50-64 no table \"d.t\""});
}

TEST_F(ServerTest, FindsDefinitions) {
  OpenAll();
  EXPECT_EQ(Definition("3.sql", "FROM ${hivevar:db}.src", 0, 21), "2.sql:1:${hivevar:db}.src");
  EXPECT_EQ(Definition("3.sql", "id"), "2.sql:1:Id");
  EXPECT_EQ(Definition("3.sql", "a.b"), "2.sql:1:a");
  EXPECT_EQ(Definition("3.sql", "a.b", 0, 2), "2.sql:1:B");
  EXPECT_EQ(Definition("3.sql", "s.a"), "3.sql:2:${hivevar:db}.src s");
  EXPECT_EQ(Definition("4.sql", "name"), "3.sql:2:name");
  EXPECT_EQ(Definition("4.sql", "big"), "3.sql:2:big");
  EXPECT_EQ(Definition("4.sql", "FROM w", 0, 5), "4.sql:2:w AS (SELECT * FROM ${hivevar:db}.t)");
  EXPECT_EQ(Definition("4.sql", "q.name"), "4.sql:3:w q");
  EXPECT_EQ(Definition("4.sql", "BY n,", 0, 3), "4.sql:3:n");
  EXPECT_EQ(Definition("5.sql", "n FROM"), "4.sql:3:n");
  EXPECT_EQ(Definition("5.sql", "SELECT"), "null");
}

TEST_F(ServerTest, TellsTypesAndLineage) {
  OpenAll();
  EXPECT_NE(Hover("4.sql", "name").find("name string"), std::string::npos)
      << Hover("4.sql", "name");
  EXPECT_NE(Hover("4.sql", "name").find("- copied `core/src: a.B`"), std::string::npos)
      << Hover("4.sql", "name");
  EXPECT_NE(Hover("5.sql", "n FROM").find("n bigint"), std::string::npos);
  EXPECT_NE(Hover("3.sql", "a.b", 0, 2).find("core/src: a.B"), std::string::npos);
  EXPECT_NE(Hover("4.sql", "count").find("count("), std::string::npos) << Hover("4.sql", "count");
  EXPECT_EQ(Hover("4.sql", "> 'a'", 0, 3), "```sql\nstring\n```\n");
  EXPECT_NE(Hover("4.sql", ".t)", 0, 1).find("- `big` string"), std::string::npos);
}

TEST_F(ServerTest, RenamesAColumnWithAllItsUses) {
  OpenAll();
  const std::map<std::string, std::string> expected = {
      {"3.sql",
       "CREATE TABLE ${hivevar:db}.t AS\n"
       "SELECT id, s.a.b AS title, upper(a.b) AS big FROM ${hivevar:db}.src s;\n"},
      {"4.sql",
       "CREATE TABLE ${hivevar:db}.u AS\n"
       "WITH w AS (SELECT * FROM ${hivevar:db}.t)\n"
       "SELECT title AS name, count(big) AS n FROM w q WHERE q.title > 'a'\n"
       "GROUP BY title ORDER BY n, name;\n"}};
  EXPECT_EQ(Renamed(editor.At("/p/3.sql", "name"), "title"), expected);
  EXPECT_EQ(Renamed(editor.At("/p/4.sql", "q.name", 0, 2), "title"), expected);
  const auto counted = Renamed(editor.At("/p/4.sql", "AS n", 0, 3), "select");
  EXPECT_EQ(counted.at("5.sql"),
            "CREATE VIEW ${hivevar:db}.v AS SELECT name, `select` AS n FROM x.u;\n");
  const json references = editor.Ask("textDocument/references", editor.At("/p/3.sql", "name"));
  EXPECT_EQ(references.size(), 4u);
}

TEST_F(ServerTest, RenamesColumnsInsideOfCasts) {
  OpenAll();
  const auto script = [](const std::string& name) {
    return "CREATE TABLE x.c AS SELECT CAST(" + name + " AS STRING) AS a, CAST(t." + name +
           " AS VARCHAR(9)) AS name,\nCAST(" + name + " AS DATE) FROM x.t t WHERE CAST(" + name +
           " AS DATE) IS NULL;\n";
  };
  editor.Open("/p/5.sql", script("name"));
  EXPECT_EQ(Renamed(editor.At("/p/3.sql", "name"), "title")["5.sql"], script("title"));
}

TEST_F(ServerTest, RefusesARenameWhoseUsesAreNotAllKnown) {
  OpenAll();
  const auto reason = [&](const std::string& file, const std::string& needle, int nth = 0,
                          const std::string& to = "other") {
    const auto made = Renamed(editor.At("/p/" + file, needle, nth), to);
    return made.contains("refused") ? made.at("refused") : "renamed";
  };
  EXPECT_EQ(reason("2.sql", "Id"),
            "/p/2.sql:1: x.src is external, and its files may know the column by this name");
  EXPECT_EQ(reason("4.sql", "CREATE"), "only a column can be renamed");
  EXPECT_NE(reason("4.sql", "big", 0, "name").find("name"), std::string::npos);
  EXPECT_NE(reason("3.sql", "name", 0, "id"), "renamed");
  editor.Open("/p/5.sql", "CREATE TABLE x.w AS SELECT n FROM x.t JOIN x.u USING (name);\n");
  EXPECT_NE(reason("3.sql", "name").find("5.sql:1:35: USING (name)"), std::string::npos)
      << reason("3.sql", "name");
  editor.Open("/p/5.sql", "CREATE VIEW x.v AS SELECT name AS m, n FROM x.u;\n");
  EXPECT_EQ(reason("5.sql", "m,"), "x.v.m is published as uc.v.m: who reads it is not known here");
  editor.Open("/p/5.sql", "CREATE VIEW x.v AS SELECT nam FROM x.u;\n");
  EXPECT_NE(reason("3.sql", "name").find("has an error"), std::string::npos);
}

TEST_F(ServerTest, CompletesNamesAndShowsSignatures) {
  OpenAll();
  editor.Open("/p/5.sql", "CREATE VIEW ${hivevar:db}.v AS SELECT substr(t.na, 1) FROM x.t t;\n");
  const json made = editor.Ask("textDocument/completion", editor.At("/p/5.sql", "na,", 0, 2));
  ASSERT_FALSE(made["items"].empty()) << made.dump();
  const json& first = made["items"][0];
  EXPECT_EQ(first["textEdit"]["newText"], "name");
  EXPECT_EQ(RangeFrom(first["textEdit"]["range"]), (Range{{0, 47}, {0, 49}}));
  const json help = editor.Ask("textDocument/signatureHelp", editor.At("/p/5.sql", "1)"));
  ASSERT_TRUE(help.is_object());
  EXPECT_EQ(help["activeParameter"], 1);
  EXPECT_EQ(editor.Ask("textDocument/signatureHelp", editor.At("/p/5.sql", "CREATE")), json());
}

/// As a script looks while it is typed: cut off at every byte, and with every byte taken out.
TEST_F(ServerTest, AnswersWhateverStateAScriptIsIn) {
  OpenAll();
  const std::string whole = disk.scripts[3].second;
  const std::string uri = UriOf("/p/4.sql");
  for (size_t at = 0; at < whole.size(); ++at) {
    for (const std::string& text : {whole.substr(0, at), whole.substr(0, at) + whole.substr(at + 1),
                                    whole.substr(0, at) + "'" + whole.substr(at)}) {
      editor.Tell("textDocument/didChange",
                  {{"textDocument", {{"uri", uri}}}, {"contentChanges", {{{"text", text}}}}});
      const Position position = Text(text).PositionOf(at);
      const json params = {
          {"textDocument", {{"uri", uri}}},
          {"position", {{"line", position.line}, {"character", position.character}}},
          {"newName", "other"}};
      for (const char* method : {"hover", "definition", "references", "prepareRename", "rename",
                                 "completion", "signatureHelp", "documentSymbol", "formatting"}) {
        const json answer = editor.Ask(std::string("textDocument/") + method, params);
        const bool failed = answer.is_object() && answer.contains("code");
        ASSERT_TRUE(!failed || answer["code"] == kRequestFailed) << method << answer << text;
      }
    }
  }
}

TEST_F(ServerTest, FormatsAndOutlines) {
  OpenAll();
  const json document = {{"textDocument", {{"uri", UriOf("/p/5.sql")}}}};
  EXPECT_EQ(editor.Ask("textDocument/formatting", document), json::array());
  editor.Open("/p/5.sql", "create view x.v as select name, n\nfrom x.u;\n");
  const json edits = editor.Ask("textDocument/formatting", document);
  ASSERT_EQ(edits.size(), 1u);
  EXPECT_NE(edits[0]["newText"].get<std::string>().find("\nSELECT"), std::string::npos);
  const json symbols = editor.Ask("textDocument/documentSymbol", document);
  ASSERT_EQ(symbols.size(), 1u);
  EXPECT_EQ(symbols[0]["name"], "x.v");
  editor.Open("/p/5.sql", "SELECT FROM 'x");
  EXPECT_EQ(editor.Ask("textDocument/formatting", document)["code"], kRequestFailed);
}

}  // namespace
}  // namespace lsp
