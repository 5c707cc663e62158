"""Reads `pdm lineage --format openlineage` with the classes that OpenLineage generates from its published schema: every field known, every type
right, every facet of the version that it names. Last line: N passed, N failed."""
import json
import pathlib
import subprocess
import sys

import cattrs
from openlineage.client.generated.base import JobEvent
from openlineage.client.generated.column_lineage_dataset import ColumnLineageDatasetFacet
from openlineage.client.generated.schema_dataset import SchemaDatasetFacet

CHECKOUT = pathlib.Path(__file__).resolve().parents[3]
FACETS = {"schema": SchemaDatasetFacet, "columnLineage": ColumnLineageDatasetFacet}
READER = cattrs.Converter(forbid_extra_keys=True, use_alias=False)
TRANSFORMATIONS = {"DIRECT": {"IDENTITY", "TRANSFORMATION", "AGGREGATION"},
                   "INDIRECT": {"JOIN", "GROUP_BY", "FILTER", "SORT", "WINDOW", "CONDITIONAL"}}


def read_facet(name, facet):
    assert facet.pop("_schemaURL") == FACETS[name]._get_schema(), f"another version of {name}"
    return READER.structure(facet, FACETS[name])


def read(line):
    """An event with its facets as objects; raises on the first thing that the schema does not know."""
    event = json.loads(line)
    assert event.pop("schemaURL") == JobEvent._get_schema(), "another version of JobEvent"
    facets = []
    for dataset in event["inputs"] + event["outputs"]:
        for name, facet in dataset["facets"].items():
            facets.append((dataset["name"], read_facet(name, facet)))
        dataset["facets"] = {}
    return READER.structure(event, JobEvent), facets


def inputs_of(facet):
    yield from facet.dataset
    for field in facet.fields.values():
        yield from field.inputFields


def main():
    pdm = sys.argv[1]
    out = subprocess.run([pdm, "lineage", "--product", CHECKOUT / "products/pdm", "--format", "openlineage"],
                         check=True, capture_output=True, text=True).stdout
    passed = failed = 0
    for line in out.splitlines():
        try:
            event, facets = read(line)
            assert event.job.name and event.outputs, "no job or output"
            schemas = {name: {field.name for field in facet.fields} for name, facet in facets if isinstance(facet, SchemaDatasetFacet)}
            for name, facet in facets:
                if not isinstance(facet, ColumnLineageDatasetFacet):
                    continue
                assert set(facet.fields) <= schemas[name], f"{name}: lineage of columns that it has not"
                for source in inputs_of(facet):
                    assert source.name in schemas, f"{name}: comes from {source.name}, which is no input"
                    for it in source.transformations:
                        assert it.subtype in TRANSFORMATIONS[it.type], it
            passed += 1
        except Exception as error:  # noqa: BLE001: any of them is an event that the schema refuses
            failed += 1
            print(f"FAILED {line[:200]}\n  {error!r}"[:1500])
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
