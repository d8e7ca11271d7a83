# SPDX-License-Identifier: GPL-3.0-or-later
"""Coasts, lakes and rivers from GSHHG's binned netCDF files."""

import math
from collections import defaultdict

import netCDF4
import numpy

from .lines import WORLD, is_inside, mercator

RIVER = 1                # kind of line, as in the file
# GSHHG's rank of a river -> first zoom that shows it. Left out: canals, ditches, the double lines of
# river-lakes (they are polygons too).
RIVER_ZOOM = {1: 4.0, 2: 5.0, 3: 6.5, 4: 8.0, 5: 7.0, 6: 8.0}

# GSHHG's Aral Sea is that of 1960. What is left of it is cut from the old outline, so roughly right:
# the north behind the Kokaral dam, and the deep western trough. Corners clockwise, longitude, latitude.
ARAL_TODAY = (
    ((58, 48), (63, 48), (63, 46.6), (61.7, 46.25), (61.2, 46.08), (60.6, 46.06), (60.2, 46.2), (58, 46.9)),
    ((57, 45.75), (58.3, 45.8), (58.62, 45.6), (58.74, 45.3), (58.7, 44.95), (58.5, 44.6), (58.3, 44.4), (57, 44.1)),
)


def open_gshhg(path):
    data = netCDF4.Dataset(path)
    data.set_auto_maskandscale(False)      # plain arrays: masked ones are slow
    return data


def read_bins(data, counts):
    """-> for each segment its points, whole steps east of Greenwich and north of the south pole"""
    bins_x = int(data["N_bins_in_360_longitude_range"][0])
    bins_y = int(data["N_bins_in_180_degree_latitude_range"][0])
    first = data["Id_of_first_segment_in_a_bin"][:].tolist()
    number = data["N_segments_in_a_bin"][:].tolist()
    begin = data["Id_of_first_point_in_a_segment"][:].tolist()
    relative = [data[f"Relative_{axis}_from_SW_corner_of_bin"][:].astype(numpy.int64) & 0xffff
                for axis in ("longitude", "latitude")]
    segments = [None] * len(begin)
    for b, (start, count) in enumerate(zip(first, number)):
        corner = (b % bins_x) * 65535, (bins_y - 1 - b // bins_x) * 65535
        for s in range(start, start + count):
            at = slice(begin[s], begin[s] + counts[s])
            segments[s] = numpy.stack([relative[0][at] + corner[0], relative[1][at] + corner[1]], axis=-1)
    return segments, bins_x * 65535, bins_y * 65535


def to_world(steps, width, height):
    """Whole steps to the tool's units; a line over 180 degrees keeps on beyond the world's edge."""
    x = steps[:, 0].astype(float)
    jump = numpy.diff(x)
    x[1:] += numpy.cumsum(numpy.where(jump > width / 2, -width, numpy.where(jump < -width / 2, width, 0)))
    points = mercator(x / width * 360, steps[:, 1] / height * 180 - 90)
    middle = (points[:, 0].min() + points[:, 0].max()) / 2
    points[:, 0] -= math.floor(middle / WORLD) * WORLD
    return points


def join(segments, width, closed):
    """Puts segments that a bin's edge has cut together again, end to end."""
    def key(point):
        return int(point[0]) % width, int(point[1])
    ends = defaultdict(list)
    for i, s in enumerate(segments):
        ends[key(s[0])].append((i, 0))
        ends[key(s[-1])].append((i, 1))
    used, lines = set(), []

    def grow(line):
        pieces, at = [line], key(line[-1])
        while True:
            options = [e for e in ends[at] if e[0] not in used]
            if not options or (not closed and len(ends[at]) != 2):
                return numpy.concatenate(pieces)
            i, end = options[0]
            used.add(i)
            piece = segments[i] if end == 0 else segments[i][::-1]
            pieces.append(piece[1:])
            at = key(piece[-1])

    for i, s in enumerate(segments):
        if i in used:
            continue
        used.add(i)
        line = grow(s)
        if key(line[0]) != key(line[-1]):
            line = grow(line[::-1])[::-1]
        lines.append(line)
    return lines


def read_shores(folder):
    """-> [(id, parent, level, ring)]; the largest first"""
    data = open_gshhg(f"{folder}/binned_GSHHS_h.nc")
    packed = data["Embedded_npts_levels_exit_entry_for_a_segment"][:]
    ids = data["Id_of_GSHHS_ID"][:].tolist()
    parents = data["Id_of_parent_polygons"][:].tolist()
    levels = ((packed >> 6) & 7).tolist()
    segments, width, height = read_bins(data, (packed >> 9).tolist())
    groups = defaultdict(list)
    for i, segment in enumerate(segments):
        if segment is not None and len(segment) > 1 and levels[i] <= 4:
            groups[ids[i]].append(i)
    shores, open_rings = [], 0
    aral = mercator([59.8], [44.9])
    for polygon in sorted(groups):
        members = groups[polygon]
        for line in join([segments[i] for i in members], width, True):
            ring = to_world(line, width, height)
            turn = round((ring[-1, 0] - ring[0, 0]) / WORLD)
            if turn:
                ring = close_over_pole(ring, turn)
            elif (line[0] != line[-1]).any():
                open_rings += 1
                ring = numpy.concatenate([ring, ring[:1]])
            if levels[members[0]] == 2 and len(ring) > 1000 and is_inside(aral, ring)[0]:
                shores += [(-polygon - i, parents[polygon], 2, r) for i, r in enumerate(shrink_aral(ring))]
            else:
                shores.append((polygon, parents[polygon], levels[members[0]], ring))
    print(f"shores: {len(shores)} rings, {sum(len(s[3]) for s in shores)} vertices, {open_rings} did not close")
    return shores


def shrink_aral(ring):
    left = []
    for corners in ARAL_TODAY:
        piece = ring
        frame = mercator(*numpy.array(corners, float).T)
        for a, b in zip(frame, numpy.roll(frame, -1, axis=0)):
            piece = clip(piece, a, numpy.array([a[1] - b[1], b[0] - a[0]]))
        left.append(numpy.concatenate([piece, piece[:1]]))
    return left


def clip(ring, corner, normal):
    """The side of a ring to which the normal points: Sutherland and Hodgman, one edge of the frame."""
    out = []
    for a, b in zip(ring, numpy.roll(ring, -1, axis=0)):
        here, there = (a - corner) @ normal, (b - corner) @ normal
        if here >= 0:
            out.append(a)
        if (here >= 0) != (there >= 0):
            out.append(a + (b - a) * (here / (here - there)))
    return numpy.array(out)


def close_over_pole(ring, turn):
    """Antarctica runs once round the world: down past the map's lower edge and back. A little
    wider than the world, so that two copies side by side leave no seam."""
    if turn < 0:
        ring = ring[::-1]
    margin, bottom = WORLD / 4096, WORLD * 1.9
    left, right = ring[0], ring[-1]
    frame = [[right[0] + margin, right[1]], [right[0] + margin, bottom], [left[0] - margin, bottom],
             [left[0] - margin, left[1]], left]
    return numpy.concatenate([ring, frame])


def read_rivers(folder):
    data = open_gshhg(f"{folder}/binned_river_h.nc")
    segments, width, height = read_bins(data, data["N_points_for_a_segment"][:].tolist())
    levels = data["Hierarchial_level_of_a_segment"][:].tolist()
    rivers = []
    for level in sorted(RIVER_ZOOM):
        lines = join([s for s, l in zip(segments, levels) if l == level and len(s) > 1], width, False)
        rivers += [(RIVER, RIVER_ZOOM[level], to_world(line, width, height)) for line in lines]
    return rivers


def reach_the_shore(borders, shores):
    """Borders end at Natural Earth's coast; ours is GSHHG's. Ends move to the nearest shore."""
    cell = WORLD / 4096
    grid = defaultdict(list)
    for _, _, level, ring in shores:
        if level == 1 or len(ring) > 5000:
            for point in ring:
                grid[(int(point[0] // cell), int(point[1] // cell))].append(point)
    moved = 0
    for border in borders:
        points = border[2]
        for at, touches in ((0, border[3][0]), (-1, border[3][1])):
            x, y = int(points[at][0] // cell), int(points[at][1] // cell)
            around = [p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in grid.get((x + i, y + j), ())]
            if not touches or not around:
                continue
            away = numpy.array(around) - points[at]
            dist2 = (away * away).sum(axis=1)
            if dist2.min() < (cell * 0.6) ** 2:
                points[at] = around[int(dist2.argmin())]
                moved += 1
    print(f"borders: {len(borders)}, {moved} ends moved to the shore")
