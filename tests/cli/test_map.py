"""The map at the console: boundaries in, shown, taken away; what is near."""

import pytest

from tests.cli.console import Console
from tests.exchange.borders import collection, country, feature, square, written


@pytest.mark.slow
def test_boundaries_come_and_go(console: Console) -> None:
    console.office("ana", "CSR Kragujevac", "csr")
    path = str(country(console.folder / "opštine.geojson", steps=8))
    console.refused("map", "show", "ana")
    made = console.json("map", "import", "ana", path)
    assert (made["municipalities"], made["source"], made["passed_over"]) == (168, "opštine.geojson", 0)
    assert console.json("map", "show", "ana")["municipalities"] == 168
    abroad = written(console.folder / "a.json", collection(feature({"name": "Wien"}, square(1))))
    assert "municipality" in console.refused("map", "import", "ana", str(abroad))
    assert console.json("map", "show", "ana")["source"] == "opštine.geojson"
    assert console.json("search", "ana", "klub", "--near", "Чачак") == []
    assert console.json("map", "remove", "ana")["municipalities"] == 168
    console.refused("map", "remove", "ana")
    console.wrong("map", "import", "ana", "nowhere.geojson")
