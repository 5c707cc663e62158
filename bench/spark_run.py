"""PDM on Spark and by pdm, one directly after the other. bench/spark installs what it needs and starts it."""
import argparse
import shutil
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from pyspark.sql import SparkSession

import installation
from certification import dictionary, product
from hive.statements import cut

# As many scripts side by side as pdm's development environment.
PROCESSES = 4

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "4g",
    "spark.sql.session.timeZone": "UTC",
    # Two cores: the default of 200 partitions a shuffle would be work for nothing.
    "spark.sql.shuffle.partitions": "2",
    # Hive's reading of date patterns and of what may be stored where.
    "spark.sql.legacy.timeParserPolicy": "LEGACY",
    "spark.sql.storeAssignmentPolicy": "LEGACY",
}

# Spark knows this column as a function only; without the change a fourth of the statements fails for want of its table.
REWRITTEN = {"INPUT__FILE__NAME": "input_file_name()"}


class Refusals:
    """What Spark did not take: script, statement, error."""

    def __init__(self):
        self._lock = threading.Lock()
        self.statements = []

    def add(self, script, number, error):
        with self._lock:
            self.statements.append((script, number, error))


def open_session(root, jars):
    """A session with a Hive catalogue of its own in an in-process Derby."""
    builder = SparkSession.builder.master("local[2]").enableHiveSupport().config("spark.jars", jars)
    builder = builder.config("spark.sql.warehouse.dir", f"file://{root}/warehouse")
    derby = f"-Dderby.system.home={root} -Duser.timezone=UTC"
    builder = builder.config("spark.driver.extraJavaOptions", derby)
    builder = builder.config("spark.hadoop.javax.jdo.option.ConnectionURL",
                             f"jdbc:derby:;databaseName={root}/metastore;create=true")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


def run_script(session, script, variables, refusals):
    """The statements of a script in turn; a refused one is noted and the rest goes on."""
    text = script.read_text(encoding="utf-8")
    for name, value in variables.items():
        text = text.replace(f"${{hivevar:{name}}}", value)
    for ours, theirs in REWRITTEN.items():
        text = text.replace(ours, theirs)
    statements = cut(text)
    for number, statement in enumerate(statements, 1):
        try:
            session.sql(statement).collect()
        except Exception as error:  # pylint: disable=broad-except  # whatever Spark throws is what is asked for
            first_line = (str(error).strip().splitlines() or [type(error).__name__])[0]
            refusals.add(f"{script.parent.name}/{script.name}", number, first_line)
    return len(statements)


def run_spark(root, bucket, jars):
    """Seconds of every step, the statements that were given, those refused, and the whole."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(bucket / "common-model-inputs", root / "common-model-inputs")
    variables = product.variables(bucket, installation.S3_PREFIX)
    variables["dictionary_path"] = f"file://{root}/common-model-inputs"
    refusals, seconds, statements = Refusals(), {}, 0
    begin = time.monotonic()
    dictionary.clean(root / "common-model-inputs")
    session = open_session(root, jars)
    seconds["(start of Spark)"] = time.monotonic() - begin
    with ThreadPoolExecutor(PROCESSES) as crew:
        for group in product.groups(installation.PRODUCT):
            started = time.monotonic()
            statements += sum(crew.map(lambda script: run_script(session, script, variables, refusals), group.scripts))
            seconds[group.step] = seconds.get(group.step, 0) + time.monotonic() - started
        started = time.monotonic()
        session.sql(f"CREATE DATABASE IF NOT EXISTS {product.PUBLISHED_DATABASE}")
        list(crew.map(lambda name: publish(session, name, refusals), product.published_names(installation.PRODUCT)))
        seconds["create-views-tables"] = time.monotonic() - started
    whole = time.monotonic() - begin
    rows = published_rows(session)
    session.stop()
    return seconds, statements, refusals.statements, whole, rows


def publish(session, name, refusals):
    """A view made a Parquet table, as the step create-views-tables does."""
    try:
        session.sql(f"CREATE TABLE {product.PUBLISHED_DATABASE}.{name} STORED AS PARQUET AS "
                    f"SELECT * FROM uc_views_tables.{name}").collect()
    except Exception as error:  # pylint: disable=broad-except
        refusals.add(f"publish {name}", 1, str(error).strip().splitlines()[0])


def published_rows(session):
    """Rows of all published tables, to see that both sides did the same work."""
    tables = [row.tableName for row in session.sql(f"SHOW TABLES IN {product.PUBLISHED_DATABASE}").collect()]
    return sum(session.table(f"{product.PUBLISHED_DATABASE}.{table}").count() for table in tables)


def main():
    parser = argparse.ArgumentParser(prog="bench/spark", description=__doc__)
    parser.add_argument("scratch", nargs="?", help="folder that is kept, its snapshot used again; default: a new one")
    parser.add_argument("--claimants", type=int, default=2000, help="2000 make 100 MB, 20200 make 1.0 GB")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jars", required=True, help=argparse.SUPPRESS)
    options = parser.parse_args()
    with installation.scratch_folder(options.scratch) as scratch:
        bucket = installation.make_snapshot(scratch, options.claimants, options.seed)
        megabytes = installation.snapshot_megabytes(bucket)
        installation.warm(bucket)
        ours = installation.run(scratch / "spark-pdm", bucket, "spark")
        seconds, statements, refused, whole, rows = run_spark(scratch / "spark", bucket, options.jars.strip(","))

    print(f"{megabytes:.1f} MB of JSON, {options.claimants} claimants, seed {options.seed}"
          + ("" if megabytes > 900 else "; less than 1 GB, so that Spark's start and its small jobs weigh more"))
    print(f"{'step':30} {'Spark s':>9} {'pdm s':>9} {'ratio':>7}")
    for step, spark_seconds in seconds.items():
        pdm_seconds = ours.steps.get(step, (0,))[0]
        ratio = f"{spark_seconds / pdm_seconds:7.1f}" if pdm_seconds else ""
        print(f"{step:30} {spark_seconds:9.2f} {pdm_seconds:9.2f} {ratio}")
    print(f"{'whole run':30} {whole:9.2f} {ours.process.seconds:9.2f} {whole / ours.process.seconds:7.1f}")
    print(f"{rows} rows published by Spark; {statements} statements, {len(refused)} refused or failed by Spark")
    for ours, theirs in REWRITTEN.items():
        print(f"  rewritten for Spark in all scripts: {ours} as {theirs}")
    missing = [one for one in refused if "TABLE_OR_VIEW_NOT_FOUND" in one[2]]
    for script, number, error in refused:
        if "TABLE_OR_VIEW_NOT_FOUND" not in error:
            print(f"  {script}, statement {number}: {error}")
    if missing:
        print(f"  {len(missing)} for want of a table that a refused statement makes: "
              + ", ".join(f"{script} ({number})" for script, number, _ in missing))


if __name__ == "__main__":
    sys.exit(main())
