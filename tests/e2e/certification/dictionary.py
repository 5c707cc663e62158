"""The step clean-dictionary-data, a second time: multi-line reference JSON becomes documents of one line each."""
import json
from pathlib import Path

SITES = ("initialOrganisation.json", "initialOrganisation-NorthernIreland.json")
ADDRESSES = "initialDeliveryUnitAddresses.json"


def clean(common_model_inputs):
    """Writes `data/` from `unclean/`; returns the inputs that are missing."""
    root = Path(common_model_inputs)
    unclean, missing = root / "unclean", []

    def document(path):
        if not path.exists():
            missing.append(str(path.relative_to(root)))
            return None
        return json.loads(path.read_text(encoding="utf-8"))

    for name in SITES:
        site = document(unclean / "site" / name)
        if site is not None:
            _write(root / "data/site" / name, [site])
    addresses = document(unclean / "data/address" / ADDRESSES)
    if addresses is not None:
        _write(root / "data/address" / ADDRESSES, addresses)
        _write(root / "data/address_tagged" / ADDRESSES, [{"addresses": addresses}])
    return missing


def _write(path, documents):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        for item in documents:
            json.dump(item, file, ensure_ascii=False, separators=(",", ":"))
            file.write("\n")
