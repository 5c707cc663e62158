"""The run store of a trial, looked at from outside: a SQLite file, or two tables of DynamoDB."""
import itertools
import json
import os
import sqlite3

RECORD = ["Correlation_Id", "DataProduct", "Date", "Status", "CurrentStep", "S3_Prefix_Snapshots",
          "S3_Prefix_Analytical_DataSet", "Snapshot_Type"]


class SqliteState:
    may_fail = False

    def __init__(self, root):
        self.file = root / "state.db"

    def flags(self):
        return []

    def variables(self):
        return {}

    def rows(self, sql):
        with sqlite3.connect(self.file, timeout=30) as database:
            return database.execute(sql).fetchall()

    def there(self):
        return self.file.exists() and bool(self.rows("SELECT 1 FROM sqlite_master WHERE name = 'script_progress'"))

    def run(self):
        """The row of the run as a dictionary; None when there is none."""
        if not self.there():
            return None
        names = [*RECORD, "Run_Id", "Cluster_Id"]
        columns = ", ".join(f'"{name}"' for name in names)
        found = self.rows(f"SELECT {columns} FROM data_pipeline_metadata")
        return dict(zip(names, found[0])) if found else None

    def done_scripts(self):
        if not self.there():
            return set()
        return set(self.rows("SELECT step, script FROM script_progress WHERE status = 'COMPLETED'"))

    def pending(self):
        return [json.loads(change) for change, in self.rows("SELECT change FROM outbox")]

    def tear(self):
        """What a power cut during the last write leaves: the end of the log that SQLite writes ahead is not whole."""
        log = self.file.parent / "state.db-wal"
        size = log.stat().st_size if log.exists() else 0
        if size > 100:
            os.truncate(log, size - 100)


class DynamoState:
    """On DynamoDB Local; `client` makes a client of boto3. Runs call it at `through`, when that is another address than `endpoint`."""

    names = itertools.count(1)

    def __init__(self, endpoint, client, keys, through=None):
        self.endpoint, self.client, self.keys, self.through = endpoint, client, keys, through or endpoint
        self.may_fail = through is not None  # so often in a row that a run gives up
        self.table = f"runs{next(self.names)}"

    def flags(self):
        return ["--state", f"dynamodb://eu-west-2/{self.table}?endpoint={self.through}&create=true"]

    def variables(self):
        return self.keys

    def items(self, table):
        client = self.client("dynamodb", self.endpoint)
        try:
            pages = client.get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
            return [{name: next(iter(value.values())) for name, value in item.items()} for page in pages for item in page["Items"]]
        except client.exceptions.ResourceNotFoundException:
            return []

    def run(self):
        for item in self.items(self.table):
            return {**item, "Run_Id": int(item["Run_Id"])}
        return None

    def done_scripts(self):
        run = self.run()
        if not run:
            return set()
        parts = [item["Item"].split("#") for item in self.items(self.table + "_progress")
                 if item["Run"].startswith("run#") and item.get("status") == "COMPLETED"]
        return {(step, script) for word, kind, step, script in (part for part in parts if len(part) == 4)
                if kind == "script" and word == run["Progress"]}

    def pending(self):
        return [json.loads(item["Change"]) for item in self.items(self.table + "_progress") if item["Run"].startswith("outbox#")]
