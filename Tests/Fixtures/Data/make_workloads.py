"""Writes workloads.json: the losses of the first steps of each workload of `lessons bench`, by JAX.

    python make_workloads.py peers.py > workloads.json

peers.py is the script that times PyTorch and JAX on the same workloads; its JAX part runs as it stands, except that a
step is repeated here instead of timed.
"""
import json, sys, jax

STEPS = 12
source = open(sys.argv[1]).read().split("\nfor f in a.frameworks")[0]
sys.argv = ["peers.py"]
peers = {"__name__": "peers"}
exec(compile(source, "peers.py", "exec"), peers)

losses = {}
peers["timed"] = lambda step, chunk=1: None if chunk > 1 else [float(step()) for _ in range(STEPS)]
def report(name, framework, result):
    if result: losses[name] = result
peers["report"] = report
peers["jax_all"]()
lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(values)}" for name, values in losses.items())
print(f'{{\n  "versions": {json.dumps({"jax": jax.__version__})},\n  "losses": {{\n{lines}\n  }}\n}}')
