"""Lineage against the data: change values of documents and see just the published columns change that it names."""
from local import perturbation


def test_a_sample_of_sources_changes_what_lineage_names():
    with perturbation.Bench() as bench:
        for group in perturbation.groups()[:2]:
            perturbation.check(bench, group)
