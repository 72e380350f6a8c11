"""Writes drawn_data_sets.json: the data sets that are drawn from keys, each made from its description with JAX's draws.

    python make_drawn_data_sets.py > drawn_data_sets.json

Made with JAX, numpy, scipy and shapely as named under "versions".
"""
import json, sys
import jax, numpy as np, scipy, shapely
from jax.random import PRNGKey, normal, randint, split, uniform
from scipy.differentiate import derivative
from scipy.special import logsumexp
from scipy.stats import multivariate_normal, norm
from shapely.affinity import affine_transform

out = {"versions": {"jax": jax.__version__, "numpy": np.__version__, "scipy": scipy.__version__, "shapely": shapely.__version__}}
array = lambda x: np.asarray(x, np.float64)
plain = lambda x: np.asarray(x).tolist()
short = lambda x: [float(f"{v:.9g}") for v in np.ravel(x)]

# Eight Gaussians on a circle of radius 2, one as often as the other.
angles = np.arange(8) / 8 * 2 * np.pi
modes = 2 * np.column_stack([np.cos(angles), np.sin(angles)])
k1, k2 = split(PRNGKey(3))
points = modes[np.asarray(randint(k1, (40,), 0, 8))] + 0.1 * array(normal(k2, (40, 2)))
# Points some of which are good: moved away by up to 0.6, and two of the modes without any.
tried = (points + np.linspace(0, 0.6, 40)[:, None])[np.argmin(np.linalg.norm(points[:, None] - modes, axis=2), axis=1) < 6]
distances = np.linalg.norm(tried[:, None] - modes, axis=2)
good = distances.min(axis=1) <= 0.3
out["ring"] = {
    "seed": 3, "points": short(points), "tried": short(tried), "quality": float(good.mean()),
    "modes": len(set(distances.argmin(axis=1)[good])),
}

# Five Gaussians, the rarer one the earlier.
means = np.array([(-1.6, -0.5), (-0.8, 1.2), (-0.2, 0), (0.8, 0.9), (0.4, -1.2)])
weights = np.array([0.1, 0.15, 0.2, 0.25, 0.3])
k1, k2 = split(PRNGKey(4))
mode = np.minimum(np.searchsorted(np.cumsum(weights), array(uniform(k1, (60,))), side="right"), 4)
points = means[mode] + 0.15 * array(normal(k2, (60, 2)))
nearest = np.linalg.norm(points[:, None] - means, axis=2).argmin(axis=1)
places = np.random.default_rng(1).uniform(-2, 2, (12, 2)).round(3)
noisy = []
for kept in (1.0, 0.7, 0.2, 0.001):
    variance = kept * 0.15**2 + 1 - kept
    centers, deviation = np.sqrt(kept) * means, np.sqrt(variance)
    log_density = lambda x, y: logsumexp([np.log(w) + norm.logpdf(x, a, deviation) + norm.logpdf(y, b, deviation) for w, (a, b) in zip(weights, centers)], axis=0)
    # Where even the noiseless density is a number to speak of.
    near = places if kept < 1 else (means + np.random.default_rng(2).uniform(-0.4, 0.4, (5, 2))).round(3)
    step = 0.05 * deviation
    score = [
        [
            derivative(lambda x: log_density(x, np.full_like(x, b)), a, initial_step=step).df,
            derivative(lambda y: log_density(np.full_like(y, a), y), b, initial_step=step).df,
        ]
        for a, b in near
    ]
    noisy.append({
        "kept": kept, "places": plain(near), "score": plain(score),
        "density": plain(sum(w * multivariate_normal.pdf(near, m, variance) for w, m in zip(weights, centers))),
        "marginal": [float(np.sum(weights * norm.pdf(a, centers[:, 0], deviation))) for a, _ in near],
    })
out["mixture"] = {"seed": 4, "points": short(points), "shares": plain(np.bincount(nearest, minlength=5) / 60), "noisy": noisy}

# Two turns outwards to 1.8, as many points to each piece of the curve: its length grows with the square of the angle.
k1, k2 = split(PRNGKey(5))
angle = 4 * np.pi * np.sqrt(array(uniform(k1, (30,))))
curve = (1.8 * angle / (4 * np.pi) * np.exp(1j * angle)).view(np.float64).reshape(30, 2)
out["spiral"] = {"seed": 5, "points": short(curve + 0.04 * array(normal(k2, (30, 2))))}

# A shape of twelve heights: stretched to 12 to 20 samples, somewhere, scaled, tilted, and under smooth noise.
templates = np.array([
    [0, 4, 6, 7, 7, 7, 7, 7, 7, 6, 4, 0], [0, 0, 0, 1, 4, 7, 7, 4, 1, 0, 0, 0], [0, 1, 2, 3, 4, 5, 6, 7, 5, 2, 0, 0],
    [0, 0, 2, 5, 7, 6, 5, 4, 3, 2, 1, 0], [0, 4, 7, 6, 2, 0, 0, 2, 6, 7, 4, 0], [0, 4, 6, 6, 4, 0, 0, -4, -6, -6, -4, 0],
    [0, -4, -6, -6, -4, 0, 0, 4, 6, 6, 4, 0], [0, 5, 7, 3, -3, -5, 0, 5, 7, 3, -3, 0], [0, 3, 3, 3, 3, 7, 7, 7, 7, 3, 2, 0],
    [0, 5, 5, 5, 5, 0, -5, -5, 2, 5, 5, 0],
]) / 7
k1, k2, k3 = split(PRNGKey(6), 3)
labels, chance, white = np.asarray(randint(k1, (8,), 0, 10)), array(uniform(k2, (8, 4))), array(normal(k3, (8, 52)))
window = norm.pdf(np.arange(-6, 7), scale=2)
window /= np.linalg.norm(window)
time, rows = np.arange(40), []
for label, (a, b, c, d), noise in zip(labels, chance, white):
    width = 12 + 8 * a
    shape = np.interp((time - b * (40 - width)) / width * 11, np.arange(12), templates[label], left=0, right=0)
    rows.append((0.7 + 0.6 * c) * shape + (d - 0.5) * (time / 39 - 0.5) + 0.3 * np.convolve(noise, window, "valid"))
out["signals"] = {"seed": 6, "labels": plain(labels), "noise": 0.3, "rows": short(rows)}

# A value of ±1 at every fifth step, and where a flag is; the last flagged one counts.
out["latch"] = []
for seed, steps in ((7, 23), (8, 4), (9, 1)):
    keys, fifth = split(PRNGKey(seed), 4), max(1, steps // 5)
    draws = np.asarray(randint(keys[0], (steps, 6), 0, 10))
    first, second = np.asarray(randint(keys[1], (6,), 0, fifth)), np.asarray(randint(keys[2], (6,), fifth, 2 * fifth))
    last = np.where((np.asarray(randint(keys[3], (6,), 0, 2)) == 1) & (second < steps), second, first)
    flags = np.zeros((steps, 6), int)
    flags[first, range(6)] = flags[last, range(6)] = 1
    values = np.where((flags == 1) | (draws < 2), np.where(draws % 2 == 1, 1, -1), 0)
    out["latch"].append({
        "seed": seed, "steps": steps, "x": plain(np.stack([values, flags], axis=2).ravel()),
        "targets": plain((values[last, range(6)] + 1) // 2), "first": plain(first), "last": plain(last),
    })

# Two flagged numbers of those between 0 and 1, one in either half.
out["adding"] = []
for seed, steps in ((10, 11), (11, 2)):
    k1, k2, k3 = split(PRNGKey(seed), 3)
    values, half = array(uniform(k1, (steps, 5))), max(1, steps // 2)
    first, second = np.asarray(randint(k2, (5,), 0, half)), np.asarray(randint(k3, (5,), half, max(half + 1, steps)))
    flags = np.zeros((steps, 5))
    flags[first, range(5)] = flags[second, range(5)] = 1
    out["adding"].append({"seed": seed, "steps": steps, "x": short(np.stack([values, flags], axis=2)), "targets": short((values * flags).sum(axis=0))})

# Keys in a random order, each with a value; one of them is asked for.
k1, k2, k3 = split(PRNGKey(12), 3)
keys = np.argsort(-array(uniform(k1, (4, 7))), axis=1)[:, :5]
values, asked = np.asarray(randint(k2, (4, 5), 0, 3)), np.asarray(randint(k3, (4, 1), 0, 5))
out["recall"] = {
    "seed": 12, "keys": plain(keys), "values": plain(values), "pairs": plain(np.concatenate([np.eye(7)[keys], np.eye(3)[values]], axis=2).ravel()),
    "queries": plain(np.eye(7)[np.take_along_axis(keys, asked, 1)].ravel()), "answers": plain(np.take_along_axis(values, asked, 1).ravel()),
}

# A frame with a hole, and a bucket: grown, slanted, stretched, turned, scaled and shifted by shapely.
frame = shapely.Polygon([(0, 0), (0, 0.7), (0.5, 0.7), (0.5, 0)], [[(0.15, 0.2), (0.35, 0.2), (0.35, 0.5), (0.15, 0.5)]])
bucket = shapely.Polygon([(0.2, 0), (0, 0.6), (0.6, 0.6), (0.5, 0)])
k1, k2, k3 = split(PRNGKey(13), 3)
labels, faces = np.asarray(randint(k1, (20,), 0, 2)), np.asarray(randint(k2, (20,), 0, 2))
images = []
for label, face, c in zip(labels, faces, array(uniform(k3, (20, 7), minval=-1, maxval=1))):
    # The second face is the first one at half its size.
    letter = affine_transform([frame, bucket][label], [1 - 0.5 * face, 0, 0, 1 - 0.5 * face, 0, 0])
    grown = letter.buffer(0.012 * c[0], join_style="mitre", mitre_limit=10)
    turn = 2 * np.arctan(0.15 * c[1])
    flat = np.array([[1 + 0.15 * c[3], 0.2 * c[2] * (1 + 0.15 * c[3])], [0, -1]])
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) @ flat
    turned = affine_transform(grown, [*matrix.ravel(), 0, 0])
    left, top, right, bottom = turned.bounds
    scale = min(27 + 4 * c[4], 26 / max(right - left, bottom - top))
    place = [14 - scale * (a + b) / 2 + np.clip(s, -slack, slack) for a, b, s, slack in
             [(low, high, shift, (26 - scale * (high - low)) / 2) for low, high, shift in [(left, right, 2 * c[5]), (top, bottom, 2 * c[6])]]]
    final = affine_transform(turned, [scale, 0, 0, scale, *place])
    images.append({"ink": final.area, "x": final.centroid.x, "y": final.centroid.y})
out["glyphs"] = {"seed": 13, "labels": plain(labels), "images": images}

json.dump(out, sys.stdout, separators=(",", ":"))
