"""Writes data_sets.json: draws of NumPy's RandomState, and scikit-learn's data sets, for seeds the course does not use.

    python make_data_sets.py > data_sets.json

Made with numpy and scikit-learn as named under "versions". course.json beside it is the part of the course's reference
values that concerns the data: what the chapter's own code computes for seed 42, rounded to nine decimals.
"""
import json, sys, numpy as np, sklearn
from sklearn.datasets import make_circles, make_moons

out = {"versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__}, "random_states": [], "data_sets": []}
for seed in (0, 1, 12345, 2**31, 2**32 - 1):
    r = np.random.RandomState(seed)
    shuffled = np.arange(40)
    # The order of the draws matters: each goes on where the last one stopped.
    out["random_states"].append({
        "seed": seed,
        "uniform": r.random_sample(3).tolist(),
        "normal": r.standard_normal(5).tolist(),
        "scaled": r.normal(1.5, 0.25, 4).tolist(),
        "below_100": r.randint(0, 100, 6).tolist(),
        "below_2_40": r.randint(-7, 2**40, 4).tolist(),
        "any": r.randint(-(2**63), 2**63 - 1, 2).tolist(),
        "only_choice": r.randint(3, 4, 2).tolist(),
        "permutation": r.permutation(17).tolist(),
        "shuffled": (r.shuffle(shuffled), shuffled.tolist())[1],
        "late": r.random_sample(2000)[-3:].tolist(),
    })
    for n in (1, 2, 7, 60):
        X, y = make_circles(n_samples=n, noise=0.15, factor=0.3, random_state=seed)
        out["data_sets"].append({"name": "circles", "seed": seed, "x": X[:, 0].tolist(), "y": X[:, 1].tolist(), "labels": y.tolist()})
        X, y = make_moons(n_samples=n, noise=0.2, random_state=seed)
        out["data_sets"].append({"name": "moons", "seed": seed, "x": X[:, 0].tolist(), "y": X[:, 1].tolist(), "labels": y.tolist()})
json.dump(out, sys.stdout, separators=(",", ":"))
