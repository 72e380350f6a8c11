#!/usr/bin/env python3
"""Writes chapter_figures.json: what the chapter's own JAX code learns for its decision boundary and its autoencoder.

    python make_chapter_figures.py      (JAX 0.10, scikit-learn 1.9; double-precision flags off, as in the chapter)

The data are those of course.json: make_circles and make_moons with random_state 42. The mlp's parameters are kept, as
rows of matrices, since its field is made from them in a few lines; of the autoencoder, the codes and reconstructions.
"""
import json, pathlib
import jax, jax.numpy as jnp
from sklearn.datasets import make_circles, make_moons

here = pathlib.Path(__file__).parent
normal = jax.random.normal


def descend(loss, parameters, data, rate, steps):
    gradient = jax.jit(jax.grad(loss))
    for _ in range(steps):
        d = gradient(parameters, *data)
        parameters = {name: parameters[name] - rate * d[name] for name in parameters}
    return parameters


def numbers(array, digits=7):
    return json.loads(json.dumps(jnp.asarray(array).tolist()), parse_float=lambda s: float(f"{float(s):.{digits}g}"))


# The multilayer perceptron.
X, y = make_circles(n_samples=500, noise=.1, factor=.5, random_state=42)
X, y = jnp.array(X), jnp.array(y, dtype=jnp.float32)
a, b, c = jax.random.split(jax.random.PRNGKey(0), 3)
p = dict(W1=normal(a, (2, 16)) * .5, b1=jnp.zeros(16), W2=normal(b, (16, 16)) * .5, b2=jnp.zeros(16),
         W3=normal(c, (16, 1)) * .5, b3=jnp.zeros(1))


def probability(p, x):
    h = jnp.maximum(0, x @ p["W1"] + p["b1"])
    h = jnp.maximum(0, h @ p["W2"] + p["b2"])
    return jax.nn.sigmoid((h @ p["W3"] + p["b3"]).squeeze())


def cross_entropy(p, X, y):
    q = probability(p, X)
    return -jnp.mean(y * jnp.log(q + 1e-7) + (1 - y) * jnp.log(1 - q + 1e-7))


p = descend(cross_entropy, p, (X, y), .1, 2000)
mlp = {"weights": [numbers(p[f"W{i}"]) for i in (1, 2, 3)], "biases": [numbers(p[f"b{i}"]) for i in (1, 2, 3)],
       "probe": [[-1.5, 0.25, float(probability(p, jnp.array([-1.5, .25])))],
                 [0.1, 0.2, float(probability(p, jnp.array([.1, .2])))],
                 [0.5, -0.6, float(probability(p, jnp.array([.5, -.6])))]]}

# The autoencoder.
X, _ = make_moons(n_samples=500, noise=.05, random_state=42)
X = jnp.array(X)
a, b, c, d = jax.random.split(jax.random.PRNGKey(0), 4)
p = dict(eW1=normal(a, (2, 8)) * .5, eb1=jnp.zeros(8), eW2=normal(b, (8, 1)) * .5, eb2=jnp.zeros(1),
         dW1=normal(c, (1, 8)) * .5, db1=jnp.zeros(8), dW2=normal(d, (8, 2)) * .5, db2=jnp.zeros(2))
encode = lambda p, x: jnp.tanh(x @ p["eW1"] + p["eb1"]) @ p["eW2"] + p["eb2"]
decode = lambda p, z: jnp.tanh(z @ p["dW1"] + p["db1"]) @ p["dW2"] + p["db2"]
p = descend(lambda p, X: jnp.mean((X - decode(p, encode(p, X))) ** 2), p, (X,), .01, 3000)
codes = encode(p, X)
autoencoder = {"codes": numbers(codes.squeeze(), 6), "reconstruction": numbers(decode(p, codes), 6)}

course = json.loads((here / "course.json").read_text())
assert jnp.allclose(X, jnp.array(course["autoencoder"]["X"]), atol=1e-6)
(here / "chapter_figures.json").write_text(json.dumps({"autoencoder": autoencoder, "mlp": mlp}, sort_keys=True) + "\n")
