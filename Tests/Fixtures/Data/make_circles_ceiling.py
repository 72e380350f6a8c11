"""Writes circles_ceiling.json: the best accuracy and the least cross-entropy on two noisy circles.

Python 3 with NumPy and SciPy. Each class is a circle under normal noise, so that the distance r from
the centre has Rice's density, here `scipy.stats.rice`; by Bayes' rule a point belongs to the class of
greater density. Integrated by `scipy.integrate.quad`, in pieces one noise wide around both circles.
"""

import json

import numpy as np
import scipy
from scipy.integrate import quad
from scipy.special import xlogy
from scipy.stats import rice


def densities(r, noise, factor):
    return [0.5 * rice.pdf(r, radius / noise, scale=noise) for radius in (1, factor)]


def integral(function, noise, factor):
    places = np.arange(-40, 41) * noise
    edges = np.unique(np.clip(np.concatenate([places + 1, places + factor]), 0, None))
    return sum(
        quad(function, a, b, args=(noise, factor), epsabs=1e-15, epsrel=1e-12)[0]
        for a, b in zip(edges, edges[1:])
    )


def right(r, noise, factor):
    return max(densities(r, noise, factor))


def surprise(r, noise, factor):
    parts = densities(r, noise, factor)
    total = sum(parts)
    return -sum(xlogy(part, part / total) for part in parts) if total > 0 else 0.0


cases = []
for factor in [0.05, 0.0509, 0.3, 0.5, 0.7, 0.9, 0.9491, 0.95]:
    for noise in [1e-5, 6e-4, 0.001, 0.002, 0.005, 0.01, 0.03, 0.05, 0.1, 0.25, 0.5, 0.999, 1]:
        cases.append(
            {
                "noise": noise,
                "factor": factor,
                "accuracy": integral(right, noise, factor),
                "cross_entropy": integral(surprise, noise, factor),
            }
        )
text = ",\n".join(json.dumps(case) for case in cases)
with open("circles_ceiling.json", "w") as file:
    file.write(f'{{"scipy": "{scipy.__version__}", "cases": [\n{text}\n]}}\n')
