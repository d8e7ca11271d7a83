# SPDX-License-Identifier: GPL-3.0-or-later
"""Borders and names from Natural Earth's 1:10m provinces, in QGIS's GeoPackage."""

import math
import sqlite3
import struct
import sys
from collections import defaultdict

import numpy

from .lines import WORLD, area, distance_to_line, is_inside, mercator, simplify_rings

COUNTRY, PROVINCE, DISPUTED = 2, 3, 4      # kinds of lines, as in the file

# Who disputes a whole line between two neighbours: such a line is drawn as disputed, whichever side
# the source takes. "CRI" is ours, for the two provinces that the source counts to Russia.
DISPUTED_PAIRS = {frozenset(p.split()) for p in (
    "CRI UKR", "CYN CYP", "SOL SOM", "SAH MAR", "KOS SRB", "PSX ISR", "KAS IND-JK", "KAS PAK-JK", "KAS CHN",
    "IND-JK PAK-JK", "IND-JK PAK", "IND-JK CHN", "CHN PAK-JK")}
# Leased ground lies inside its country, without a line round it.
LEASED = {"KAB": "KAZ", "USG": "CUB"}
CRIMEA = {"Crimea", "Sevastopol", "Autonomous Republic of Crimea"}
# No state of their own on this map, only a name in plain letters.
TERRITORIES = {"SAH", "SOL", "CYN", "KAS", "PSX", "KOS", "TWN", "HKG", "MAC", "KAB", "ESB", "WSB", "USG", "PGA"}
NO_LABEL = {"SOL", "CYN", "KAS", "KAB", "ESB", "WSB", "USG", "PGA", "IOA", "ATC", "CLP", "UMI", "HMD"}
NAMES = {
    "PSX": "Palestine", "COD": "DR Congo", "COG": "Congo", "USA": "United States", "SRB": "Serbia",
    "TZA": "Tanzania", "SDS": "South Sudan", "MKD": "North Macedonia", "CZE": "Czechia",
    "SWZ": "Eswatini", "TLS": "Timor-Leste", "CIV": "Côte d’Ivoire", "CAF": "Central African Republic",
    "BIH": "Bosnia and Herzegovina", "ARE": "United Arab Emirates", "GNB": "Guinea-Bissau",
    "BHS": "Bahamas", "FSM": "Micronesia", "TUR": "Türkiye", "ALD": "Åland", "BLM": "Saint-Barthélemy",
    "STP": "São Tomé and Príncipe", "HKG": "Hong Kong", "MAC": "Macau", "ATF": "French Southern Territories",
    "VIR": "US Virgin Islands", "SGS": "South Georgia", "IOT": "British Indian Ocean Territory",
}


def read_geometry(blob):
    """Every ring or line of a GeoPackage geometry: header, envelope, then plain WKB."""
    offset = 8 + {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    lines = []

    def points(at):
        count, = struct.unpack_from("<I", blob, at)
        lines.append(numpy.frombuffer(blob, "<f8", 2 * count, at + 4).reshape(-1, 2))
        return at + 4 + 16 * count

    def geometry(at):
        if blob[at] != 1:
            sys.exit("a big-endian geometry: not what this tool was written for")
        kind, = struct.unpack_from("<I", blob, at + 1)
        if kind == 2:
            return points(at + 5)
        count, = struct.unpack_from("<I", blob, at + 5)
        at += 9
        for _ in range(count):
            at = points(at) if kind == 3 else geometry(at)
        return at

    geometry(offset)
    return lines


def face_code(admin, name, woe_name):
    """Whose a province is, with the disputed ones told apart."""
    if admin in LEASED:
        return LEASED[admin]
    if admin == "RUS" and ({name, woe_name} & CRIMEA):
        return "CRI"
    if admin == "PAK" and name in ("Northern Areas", "Azad Kashmir"):
        return "PAK-JK"
    if admin == "IND" and name == "Jammu and Kashmir":
        return "IND-JK"
    return admin


def read_provinces(db):
    """-> faces [(code, admin, leased)], edges {(a, b): [faces]} between vertices in millionths of a degree"""
    faces, edges, sizes = [], defaultdict(list), defaultdict(list)
    for admin, name, woe_name, blob in db.execute(
            "SELECT adm0_a3, name, woe_name, geom FROM states_provinces ORDER BY fid"):
        face = len(faces)
        faces.append((face_code(admin, name, woe_name), LEASED.get(admin, admin), admin in LEASED))
        total = 0.0
        for ring in read_geometry(blob):
            total += area(mercator(ring[:, 0], ring[:, 1]))
            keys = [tuple(p) for p in numpy.rint(ring * 1e6).astype(numpy.int64).tolist()]
            for a, b in zip(keys, keys[1:]):
                if a != b:
                    edges[(a, b) if a < b else (b, a)].append(face)
        sizes[LEASED.get(admin, admin)].append(total)
    return faces, edges, sizes


def walk_arcs(edges):
    """Lines between junctions: where the neighbours, and so the meaning of a line, change."""
    around = defaultdict(list)
    for edge, owners in edges.items():
        edges[edge] = tuple(sorted(set(owners)))
        around[edge[0]].append(edge)
        around[edge[1]].append(edge)
    junctions = {v for v, at in around.items() if len(at) != 2 or edges[at[0]] != edges[at[1]]}
    used, arcs = set(), []

    def walk(start, edge):
        line, here = [start], start
        while edge is not None and edge not in used:
            used.add(edge)
            here = edge[1] if edge[0] == here else edge[0]
            line.append(here)
            edge = None if here in junctions else next((e for e in around[here] if e not in used), None)
        return line

    for v in sorted(junctions):
        for edge in around[v]:
            if edge not in used:
                arcs.append((edges[edge], walk(v, edge)))
    for edge in sorted(edges):
        if edge not in used:
            arcs.append((edges[edge], walk(edge[0], edge)))
    return arcs


def province_zoom(sizes, first, last):
    """The first zoom at which a country's provinces are big enough to be told apart."""
    side = math.sqrt(sum(sizes) / len(sizes)) / WORLD * 256
    return min(max(math.log2(44 / side), first), last)


def class_of_arc(owners, faces, sizes):
    codes = {faces[f][0] for f in owners}
    admins = {faces[f][1] for f in owners}
    if frozenset(codes) in DISPUTED_PAIRS:
        return DISPUTED, 3.0
    if len(admins) > 1 or "CRI" in codes and len(codes) > 1:
        return COUNTRY, 0.0
    return PROVINCE, province_zoom(sizes[admins.pop()], 4.25, 9.0)


def near(points, line, tolerance):
    """Which of the points lie within tolerance of the line."""
    return distance_to_line(points, line) <= tolerance


def read_borders(path):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    faces, edges, sizes = read_provinces(db)
    arcs = walk_arcs(edges)
    shore = {v for owners, line in arcs if len(owners) == 1 for v in (line[0], line[-1])}
    borders = []
    for owners, line in arcs:
        if len(owners) != 2 or any(faces[f][2] for f in owners):
            continue
        kind, zoom = class_of_arc(owners, faces, sizes)
        degrees = numpy.array(line, float) / 1e6
        degrees[numpy.abs(degrees[:, 0]) > 179.89, 0] = numpy.sign(degrees[0, 0]) * 180
        borders.append([kind, zoom, mercator(degrees[:, 0], degrees[:, 1]),
                        (line[0] in shore, line[-1] in shore)])
    add_disputed(db, borders)
    return borders, read_countries(db)


def add_disputed(db, borders):
    """The source's own disputed lines: borders under them become disputed, the rest is added."""
    tolerance = WORLD * 2.5 / 40075
    for (blob,) in db.execute("SELECT geom FROM disputed_borders ORDER BY fid"):
        for degrees in read_geometry(blob):
            line = mercator(degrees[:, 0], degrees[:, 1])
            low, high = line.min(axis=0) - tolerance, line.max(axis=0) + tolerance
            covered = numpy.zeros(len(line), bool)
            for border in borders:
                points = border[2]
                inside = ((points >= low) & (points <= high)).all(axis=1)
                if not inside.any():
                    continue
                if inside.all() and near(points, line, tolerance).mean() > 0.9:
                    border[0], border[1] = DISPUTED, min(border[1], 3.0)
                if border[0] == DISPUTED:
                    covered |= near(line, points, tolerance)
            for part in uncovered(line, covered):
                borders.append([DISPUTED, 3.0, part, (False, False)])


def uncovered(line, covered):
    """The stretches of a line that no other line covers yet, one vertex longer at each end."""
    parts, start = [], None
    for i, hidden in enumerate(list(covered) + [True]):
        if not hidden and start is None:
            start = max(i - 1, 0)
        if hidden and start is not None:
            parts.append(line[start:min(i + 1, len(line))])
            start = None
    return [p for p in parts if len(p) > 1]


def label_point(rings):
    """The middle of the widest place: the grid point farthest from the outline, refined twice."""
    outer = max(rings, key=area)
    low, high = outer.min(axis=0), outer.max(axis=0)
    outer = simplify_rings([outer], (high - low).max() / 400)[0]
    best, reach = (low + high) / 2, 0.0
    for _ in range(3):
        xs, ys = (numpy.linspace(low[i], high[i], 25) for i in (0, 1))
        grid = numpy.stack(numpy.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
        grid = grid[is_inside(grid, outer)]
        if not len(grid):
            break
        # A label is wide: a step up or down counts double.
        stretch = numpy.array([1.0, 2.0])
        dist = distance_to_line(grid * stretch, outer * stretch)
        if dist.max() > reach:
            reach, best = float(dist.max()), grid[int(dist.argmax())]
        step = (high - low) / 12
        low, high = best - step, best + step
    return best, reach


def read_countries(db):
    names, codes, sovereign = {}, {}, {}
    for admin, name, iso, owner in db.execute(
            "SELECT adm0_a3, admin, iso_a2, sov_a3 FROM states_provinces ORDER BY fid"):
        names.setdefault(admin, name)
        codes.setdefault(admin, iso if len(iso) == 2 and iso.isalpha() else "")
        sovereign[admin] = owner
    codes["NZL"] = "NZ"
    found = []
    for admin in sorted(names):
        if admin in NO_LABEL:
            continue
        rings = merge_rings(db, admin)
        point, reach = label_point(rings)
        side = math.sqrt(sum(area(ring) for ring in rings))
        territory = admin in TERRITORIES or not sovereign[admin].startswith(admin[:2])
        found.append((codes[admin], territory, point, reach, side, NAMES.get(admin, names[admin])))
    return found


def merge_rings(db, admin):
    """The outline of a country: the edges that only one of its provinces has."""
    edges = {}
    for (blob,) in db.execute("SELECT geom FROM states_provinces WHERE adm0_a3=? ORDER BY fid", (admin,)):
        for ring in read_geometry(blob):
            keys = [tuple(p) for p in numpy.rint(ring * 1e6).astype(numpy.int64).tolist()]
            for a, b in zip(keys, keys[1:]):
                if (b, a) in edges:
                    del edges[(b, a)]
                elif a != b:
                    edges[(a, b)] = True
    onward = defaultdict(list)
    for a, b in edges:
        onward[a].append(b)
    rings = []
    while onward:
        start = here = next(iter(onward))
        line = [start]
        while here in onward:
            ahead = onward[here].pop()
            if not onward[here]:
                del onward[here]
            here = ahead
            line.append(here)
            if here == start:
                break
        degrees = numpy.array(line, float) / 1e6
        if len(line) > 3 and line[0] == line[-1]:
            rings.append(mercator(degrees[:, 0], degrees[:, 1]))
    return rings
