#!/usr/bin/env python3
"""Writes jax_random.json: draws of JAX under several keys. Run: python jax_random.py > jax_random.json"""
import json, jax, numpy as np

L = lambda x: np.asarray(x).tolist()
cases = []
for seed in (0, 1, 42, 123456789, 2**32 - 1):
    k = jax.random.PRNGKey(seed)
    cases.append({
        "seed": seed, "split_4": L(jax.random.split(k, 4)), "fold_in": [{"number": d, "words": L(jax.random.fold_in(k, d))} for d in (0, 1, 1000, 2**31 - 1)],
        "bits_19": L(jax.random.bits(k, (19,))), "uniform_19": L(jax.random.uniform(k, (19,), minval=-2.0, maxval=3.0)),
        "normal_1000": L(jax.random.normal(k, (1000,))), "randint_19": L(jax.random.randint(k, (19,), -5, 1000)), "randint_wide_19": L(jax.random.randint(k, (19,), 0, 10_000_019)),
    })
print(json.dumps({"jax": jax.__version__, "cases": cases}))
