"""Writes digits.json: scikit-learn's digits in check sums, their principal components, and areas under ROC curves.

    python make_digits.py > digits.json
"""
import json, sys
import numpy as np, sklearn
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.metrics import roc_auc_score

data = load_digits()
pixels = data.data.astype(int)
training, unseen = data.data[:1287] / 16, data.data[1287:] / 16
pca = PCA().fit(training)
def error(k):
    p = PCA(k).fit(training)
    return float(((p.inverse_transform(p.transform(unseen)) - unseen) ** 2).mean())
random = np.random.RandomState(5)
curves = []
for n, m, levels in ((30, 20, 8), (5, 100, 1000), (40, 40, 2)):
    ordinary, sought = random.randint(0, levels, n), random.randint(0, levels, m) + levels // 4
    area = roc_auc_score([0] * n + [1] * m, list(ordinary) + list(sought))
    curves.append({"ordinary": ordinary.tolist(), "sought": sought.tolist(), "area": float(area)})
json.dump({
    "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
    "labels": data.target.tolist(),
    "sums": (pixels * np.arange(1, 65)).sum(1).tolist(),
    "variances": (pca.explained_variance_ * (len(training) - 1) / len(training)).tolist(),
    "unseen_errors": {str(k): error(k) for k in (1, 8, 32)},
    "curves": curves,
}, sys.stdout)
print()
