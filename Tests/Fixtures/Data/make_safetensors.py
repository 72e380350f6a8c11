"""Parameters written by Python's safetensors, what they hold, and what it makes of our own files.

    pip install safetensors==0.8.0 numpy==2.4.6
    python make_safetensors.py

writes safetensors/{dense,types,counted}.safetensors, whole-every-type in safetensors-corpus, the values in safetensors/values.json, and in
safetensors_corpus.json which files of safetensors-corpus it opens; opens safetensors/ours.safetensors,
which SafetensorsTests compares with what we write.
"""
import json, math, pathlib, struct
import numpy as np, safetensors, safetensors.numpy

here = pathlib.Path(__file__).parent
folder = here / "safetensors"

dense = {
    "weight": np.array([[0.5, -1.25, 3e-7], [4096.5, -0.0, 1e30]], np.float32),
    "bias": np.array([1, 2, 1 / 3], np.float32),
}
safetensors.numpy.save_file(dense, folder / "dense.safetensors", metadata={"über": '"q"\\\n'})

half = np.array([0, -0.0, 1, -2.5, 65504, -6e-8, 6.1e-5, 5e-5, 1 / 3, math.inf, -math.inf, math.nan], np.float16)
double = np.array([math.pi, -1e-300, 1e300, 1 + 2**-24, 1 + 2**-24 + 2**-50, 0.1], np.float64)
bits = np.array([0x0000, 0x8000, 0x3F80, 0xC020, 0x7F80, 0xFF80, 0x7FC0, 0x0001, 0x7F7F], np.uint16)
brain = (bits.astype(np.uint32) << 16).view(np.float32)
types = {
    "half": ("float16", half), "double": ("float64", double), "brain": ("bfloat16", bits),
    "empty": ("float32", np.zeros((0, 3), np.float32)), "scalar": ("float32", np.array(7.5, np.float32)),
    'naïve "name"\\\t': ("float32", np.arange(24, dtype=np.float32).reshape(2, 3, 4)),
}
(folder / "types.safetensors").write_bytes(
    safetensors.serialize({
        n: safetensors.TensorSpec(dtype=t, shape=a.shape, data_ptr=a.ctypes.data, data_len=a.nbytes)
        for n, (t, a) in types.items()}))

def pack(name, array):
    with np.errstate(over="ignore"):
        bits = np.ascontiguousarray(array.astype(np.float32)).reshape(-1).view(np.uint32)
    return {"name": name, "shape": list(array.shape), "bits": [int(b) for b in bits]}

values = {
    "dense": [pack(n, a) for n, a in dense.items()],
    "types": [pack(n, brain if n == "brain" else a) for n, (_, a) in types.items()],
}
(folder / "values.json").write_text(json.dumps(values) + "\n")

# What PyTorch saves of a batch norm: beside the numbers a counter, an integer without dimensions.
counted = {
    "mean": np.array([0.25, -3], np.float32), "num_batches_tracked": np.array(700, np.int64),
    "variance": np.array([1.5, 0.125], np.float32),
}
safetensors.numpy.save_file(counted, folder / "counted.safetensors")

corpus = here / "safetensors-corpus"
# A tensor of four elements of every type that the format has.
sizes = {
    8: "BOOL U8 I8 F8_E4M3 F8_E4M3FNUZ F8_E5M2 F8_E5M2FNUZ F8_E8M0", 16: "U16 I16 F16 BF16", 32: "U32 I32 F32",
    64: "U64 I64 F64 C64", 6: "F6_E2M3 F6_E3M2", 4: "F4",
}
header, end = {}, 0
for size, names in sizes.items():
    for name in names.split():
        header[name] = {"dtype": name, "shape": [4], "data_offsets": [end, end + size // 2]}
        end += size // 2
text = json.dumps(header).encode()
(corpus / "whole-every-type").write_bytes(struct.pack("<Q", len(text)) + text + bytes(i % 256 for i in range(end)))
# Three half bytes fill no last byte.
text = b'{"a": {"dtype": "F4", "shape": [3], "data_offsets": [0, 2]}}'
(corpus / "part-of-byte").write_bytes(struct.pack("<Q", len(text)) + text + bytes(2))

def opens(file):
    try:
        safetensors.deserialize(file.read_bytes())
        return True
    except safetensors.SafetensorError:
        return False
(here / "safetensors_corpus.json").write_text(json.dumps({f.name: opens(f) for f in sorted(corpus.iterdir())}, indent=0) + "\n")

ours = folder / "ours.safetensors"
if ours.exists():
    print({n: a.tolist() for n, a in safetensors.numpy.load_file(ours).items()})
