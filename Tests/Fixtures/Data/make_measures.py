"""Writes measures.json: what other people's libraries compute for the functions of the module Measures.

    python make_measures.py > measures.json

Made with numpy, scipy and scikit-learn as named under "versions". Inputs are random numbers of three decimals.
"""
import json, statistics, sys
import numpy as np, scipy, sklearn
from scipy.spatial.distance import cdist, chebyshev, cosine, jensenshannon, pdist
from scipy.special import logsumexp, ndtri
from scipy.stats import energy_distance, entropy, linregress, multivariate_normal
from sklearn.metrics import roc_curve
from sklearn.metrics.pairwise import rbf_kernel

random = np.random.default_rng(14)
out = {"versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__}}


def draws(*shape, shift=0.0, scale=1.0):
    return (shift + scale * random.standard_normal(shape)).round(3)


def plain(value):
    return np.asarray(value).tolist()


# Samples of points: of one distribution, of another, and on a line, where SciPy has the distance itself.
def energy(a, b):
    return 2 * cdist(a, b).mean() - cdist(a, a).mean() - cdist(b, b).mean()


out["energy_distances"] = []
for a, b in [(draws(30, 2), draws(20, 2)), (draws(25, 2), draws(40, 2, shift=1.5, scale=2)), (draws(1, 2), draws(3, 2))]:
    out["energy_distances"].append({"a": plain(a.ravel()), "b": plain(b.ravel()), "value": energy(a, b)})
u, v = draws(30), draws(12, shift=0.7)
line = lambda x: np.column_stack([0.6 * x, 0.8 * x]).round(4)
out["energy_distances"].append({"a": plain(line(u).ravel()), "b": plain(line(v).ravel()), "value": energy_distance(u, v) ** 2})


# Shares of cells by NumPy, with all that lies beyond them at the border.
def shares(points, low, high, cells):
    inside = np.clip(points, low + 1e-6, high - 1e-6)
    return np.histogram2d(inside[:, 0], inside[:, 1], bins=cells, range=[[low, high]] * 2)[0].ravel() / len(points)


out["jensen_shannon"] = []
for a, b, low, high, cells in [
    (draws(200, 2), draws(150, 2), -3, 3, 20), (draws(50, 2), draws(60, 2, shift=2, scale=2), -3, 3, 20),
    (draws(80, 2), draws(80, 2, shift=0.5), -1, 2, 5),
]:
    a, b = (a + 0.0005).round(4), (b + 0.0005).round(4)  # None lies between two cells.
    value = jensenshannon(shares(a, low, high, cells), shares(b, low, high, cells)) ** 2
    out["jensen_shannon"].append({"a": plain(a), "b": plain(b), "low": low, "high": high, "cells": cells, "value": value})

# Without the likeness of a row to itself: the unbiased estimate.
out["discrepancies"] = []
for a, b, width in [(draws(20, 3), draws(25, 3), 1.5), (draws(30, 3), draws(20, 3, shift=1), 2.0), (draws(12, 8), draws(15, 8, scale=2), 3.0)]:
    kernel = lambda x, y: rbf_kernel(x, y, gamma=1 / (2 * width**2))
    m, n = len(a), len(b)
    value = (kernel(a, a).sum() - m) / (m * (m - 1)) + (kernel(b, b).sum() - n) / (n * (n - 1)) - 2 * kernel(a, b).mean()
    distances = np.sort(pdist(a))
    out["discrepancies"].append({"a": plain(a), "b": plain(b), "width": width, "value": value, "median_distance": distances[len(distances) // 2]})

y, x = draws(20, shift=3), np.abs(draws(20)) + 0.1
powers = (2 * x**1.7 * np.exp(draws(20, scale=0.1))).round(4)
decay = (5 * 0.8 ** np.arange(15) * np.exp(draws(15, scale=0.05))).round(5)
out["slopes"] = {
    "values": plain(y), "line": np.polyfit(np.arange(20), y, 1)[0],
    "x": plain(x), "powers": plain(powers), "exponent": linregress(np.log(x), np.log(powers)).slope,
    "decay": plain(decay), "growth": float(np.exp(linregress(np.arange(15), np.log(decay)).slope)),
}

out["sliding"] = []
for length, taps in [(12, 1), (12, 5), (7, 7), (40, 9)]:
    s, k = draws(length), draws(taps)
    out["sliding"].append({"signal": plain(s), "kernel": plain(k), "correlation": plain(np.correlate(s, k, "valid")), "convolution": plain(np.convolve(s, k, "valid"))})

out["vectors"] = []
for a, b in [(draws(9), draws(9)), (draws(40), draws(40, shift=2)), (draws(3), draws(3, scale=100))]:
    out["vectors"].append({"a": plain(a), "b": plain(b), "cosine": 1 - cosine(a, b), "difference": chebyshev(a, b)})

out["quantiles"] = []
for count in (1, 2, 7, 10, 200):
    values = draws(count).round(1 if count == 10 else 3)  # Ten of them with ties.
    percents = [1, 10, 25, 50, 75, 90, 99, 100]
    out["quantiles"].append({
        "values": plain(values), "percents": percents, "median": statistics.median_high(plain(values)),
        "percentiles": [float(np.percentile(values, p, method="inverted_cdf")) for p in percents],
    })
probabilities = [1e-9, 1e-4, 0.0333, 0.2, 0.5, 0.5001, 0.7, 0.9, 0.975, 0.9999]
out["normal_quantiles"] = {"probabilities": probabilities, "values": plain(ndtri(probabilities))}
values = draws(12)
out["running_means"] = {"values": plain(values), "means": plain(np.cumsum(values) / np.arange(1, 13))}

rows = np.vstack([random.dirichlet(np.ones(6), 3).round(3), np.eye(6)[2], np.ones(6) / 6, [0.5, 0.5, 0, 0, 0, 0]])
rows[:3, 0] += 1 - rows[:3].sum(axis=1)
rows = rows.round(6)
rows /= rows.sum(axis=1, keepdims=True)
out["entropies"] = {"probabilities": plain(rows), "values": plain(entropy(rows, axis=1))}

weights, counts = draws(4, 12, shift=-80, scale=3), [1, 2, 5, 12]
groups = lambda k: weights[:, : 12 // k * k].reshape(4, 12 // k, k)
out["importance_bounds"] = {
    "log_weights": plain(weights), "counts": counts,
    "bounds": [float((logsumexp(groups(k), axis=2) - np.log(k)).mean()) for k in counts],
}

sample = (draws(50, 2) @ [[1.5, 0.6], [0, 0.4]] + [1, -2]).round(3)
noise = draws(5, 2)
factor = np.linalg.cholesky(np.cov(sample.T, bias=True)).T
out["fitted_normal"] = {
    "sample": plain(sample), "mean": plain(sample.mean(axis=0)), "factor": plain(factor), "noise": plain(noise),
    "draws": plain(noise @ factor + sample.mean(axis=0)),
}

points, x, sigma = draws(15, 2), draws(8, 2), 0.4
density = np.array([[multivariate_normal.pdf(a, p, sigma**2) for p in points] for a in x])
out["posterior_mean"] = {"points": plain(points), "x": plain(x), "noise": sigma, "means": plain(density @ points / density.sum(axis=1, keepdims=True))}

# Five numbers a row, correlated; the best linear estimate of them under noise by its normal equations.
data = (draws(40, 5) @ draws(5, 5) + draws(5)).round(3)
center, covariance = data.mean(axis=0), np.cov(data.T, bias=True)
values, vectors = np.linalg.eigh(covariance)
estimate = center + (data - center) @ np.linalg.solve(covariance + 0.5 * np.eye(5), covariance)
out["principal_components"] = {
    "data": plain(data.ravel()), "mean": plain(center), "variances": plain(values[::-1]), "directions": plain(vectors.T[::-1]),
    "noise": 0.5, "estimate": plain(estimate.ravel()),
}

out["detection_curves"] = []
for ordinary, sought in [(draws(12), draws(9, shift=1)), (draws(30).round(0), draws(20, shift=0.5).round(0))]:
    truth = np.concatenate([np.zeros(len(ordinary)), np.ones(len(sought))])
    false_alarms, hits, _ = roc_curve(truth, np.concatenate([ordinary, sought]), drop_intermediate=False)
    out["detection_curves"].append({"ordinary": plain(ordinary), "sought": plain(sought), "false_alarms": plain(false_alarms), "hits": plain(hits)})

json.dump(out, sys.stdout, separators=(",", ":"))
