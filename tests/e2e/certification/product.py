"""What a run of PDM consists of, told a second time and apart from pdm's own description of it."""
from dataclasses import dataclass
from pathlib import Path

SERDE = "org.openx.data.jsonserde.JsonSerDe"
DATABASES = ("uc_pdm_source", "uc_pdm_transactional", "uc_pdm_transform", "uc_pdm_model", "uc_views_tables")
PUBLISHED_DATABASE = "uc"

# The run records of pdm seen as a table: nothing that a run computes, and on Hive it wants DynamoDB.
NOT_COMPARED = ("create_run_records.sql",)


@dataclass
class Group:
    """Scripts that may run in any order among themselves, after those of the groups before."""
    step: str
    scripts: list


def groups(product):
    """The groups of `product` (its folder), in the order of a run with the initial load."""
    scripts = Path(product) / "scripts"

    def found(step, folder, pattern="*.sql"):
        return Group(step, sorted((scripts / folder).glob(pattern)))

    ordered = [
        found("create_databases", "db", "create_db.sql"),
        found("transactional", "transactional"),
        found("initial_transactional_load", "initial_transactional_load", "*1.sql"),
        found("initial_transactional_load", "initial_transactional_load", "*2.sql"),
        found("source", "source"),
        found("transform", "transform"),
        found("model", "model", "site_dim.1.sql"),
    ]
    for stage in range(1, 10):
        first = "sanction_fact.5.sql" if stage == 5 else "site_dim.1.sql"
        if stage == 5:
            ordered.append(found("model", "model", first))
        stage_scripts = found("model", "model", f"*.{stage}.sql")
        stage_scripts.scripts = [script for script in stage_scripts.scripts if script.name != first]
        ordered.append(stage_scripts)
    ordered.append(found("views", "views"))

    planned = [script for group in ordered for script in group.scripts]
    present = sorted(script for script in scripts.rglob("*.sql") if script.name not in NOT_COMPARED)
    if sorted(planned) != present:
        raise ValueError(f"{scripts}: the order of a run does not name every script exactly once")
    for group in ordered:
        if not group.scripts:
            raise ValueError(f"{scripts}: step {group.step} has a group without scripts")
    return ordered


def variables(published, s3_prefix):
    """Hive variables of the scripts over a published bucket in a folder."""
    return {
        "source_database": "uc_pdm_source",
        "transform_database": "uc_pdm_transform",
        "transactional_database": "uc_pdm_transactional",
        "model_database": "uc_pdm_model",
        "views_database": "uc_views_tables",
        "data_path": f"file://{published}/{s3_prefix}",
        "dictionary_path": f"file://{published}/common-model-inputs",
        "serde": SERDE,
    }


def published_names(product):
    """The views that a run publishes as tables of `uc`."""
    text = (Path(product) / "scripts/pdm_tables/pdm_table_names.txt").read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]
