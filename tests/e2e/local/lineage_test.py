"""Lineage against the data: change values of documents and see just the published columns change that it names."""
from local import generated_lineage, perturbation


def test_a_sample_of_sources_changes_what_lineage_names():
    with perturbation.Bench() as bench:
        for group in perturbation.groups()[:2]:
            perturbation.check(bench, group)


def test_generated_statements_change_what_lineage_names():
    statements, changes, named, shown = generated_lineage.check(seed=1, count=25)
    assert statements == 25 and changes > 100 and shown > named / 2, (changes, named, shown)
