# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines in Web Mercator: to and from it, simpler, and what can be asked of them."""

import math

import numpy

WORLD = 1 << 24          # units in which the tool works: the width of the world


def mercator(lon, lat):
    """Degrees to the tool's units, x and y as in Web Mercator's unit square."""
    sin = numpy.sin(numpy.radians(numpy.clip(lat, -85.0511287798, 85.0511287798)))
    y = 0.5 - numpy.log((1 + sin) / (1 - sin)) / (4 * math.pi)
    return numpy.stack([(numpy.asarray(lon) + 180) / 360 * WORLD, y * WORLD], axis=-1)


def weight(y):
    """How much detail counts there: less beyond 55 degrees, where Mercator's stretching grows faster
    than anybody's interest. 1 / cosh of y in radians is the cosine of the latitude."""
    cosine = 1 / numpy.cosh((0.5 - numpy.clip(y, 0, WORLD) / WORLD) * 2 * math.pi)
    return numpy.minimum(1, cosine / math.cos(math.radians(55)))


def simplify_all(lines, tolerance, power):
    """Douglas and Peucker over many lines at once, one step of every line at a time: each stretch is
    split at its farthest vertex until none lies farther than the tolerance. Ends stay. power: how
    much weight() is to count."""
    if not lines:
        return []
    points = numpy.concatenate(lines)
    stops = numpy.cumsum([len(line) for line in lines])
    keep = numpy.zeros(len(points), bool)
    starts, ends = numpy.concatenate([[0], stops[:-1]]), stops - 1
    keep[starts] = keep[ends] = True
    while len(starts):
        inner = ends - starts > 1
        starts, ends = starts[inner], ends[inner]
        if not len(starts):
            break
        counts = ends - starts - 1
        first = numpy.concatenate([[0], numpy.cumsum(counts)[:-1]])
        stretch = numpy.repeat(numpy.arange(len(starts)), counts)
        at = numpy.arange(len(stretch)) - first[stretch] + starts[stretch] + 1
        dist2 = distance2(points[at], points[starts][stretch], points[ends][stretch])
        dist2 *= weight(points[at, 1]) ** (2 * power)
        peak = numpy.maximum.reduceat(dist2, first)
        hits = numpy.flatnonzero(dist2 == peak[stretch])
        far = at[hits[numpy.unique(stretch[hits], return_index=True)[1]]]
        split = peak > tolerance * tolerance
        starts, ends, far = starts[split], ends[split], far[split]
        keep[far] = True
        starts, ends = numpy.concatenate([starts, far]), numpy.concatenate([far, ends])
    return [line[mask] for line, mask in zip(lines, numpy.split(keep, stops[:-1]))]


def distance2(points, a, b):
    """Squared distance of each point from the stretch between a and b."""
    base, off = b - a, points - a
    length2 = numpy.maximum((base * base).sum(axis=-1), 1e-9)
    t = numpy.clip((off * base).sum(axis=-1) / length2, 0, 1)
    away = off - t[..., None] * base
    return (away * away).sum(axis=-1)


def simplify_rings(rings, tolerance, power=0):
    """A ring is cut where it is farthest from its first point, so that the cut leaves no trace."""
    halves = []
    for ring in rings:
        away = ring - ring[0]
        far = min(max(int((away * away).sum(axis=1).argmax()), 1), len(ring) - 2)
        halves += [ring[:far + 1], ring[far:]]
    halves = simplify_all(halves, tolerance, power)
    return [numpy.concatenate([a[:-1], b]) for a, b in zip(halves[::2], halves[1::2])]


def area(ring):
    x, y = ring[:, 0], ring[:, 1]
    return abs(float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum())) / 2


def is_inside(points, ring):
    inside = numpy.zeros(len(points), bool)
    for (ax, ay), (bx, by) in zip(ring, ring[1:]):
        if ay == by:
            continue
        crosses = (ay > points[:, 1]) != (by > points[:, 1])
        inside ^= crosses & (points[:, 0] < (bx - ax) * (points[:, 1] - ay) / (by - ay) + ax)
    return inside


def distance_to_line(points, line):
    best = numpy.full(len(points), numpy.inf)
    for a, b in zip(line, line[1:]):
        best = numpy.minimum(best, distance2(points, a, b))
    return numpy.sqrt(best)
