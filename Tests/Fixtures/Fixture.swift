import Foundation

/// Numbers that nobody here wrote, decoded from one of the files in `Data`.
///
/// - `course.json`: what the chapter's four coding tasks compute, by JAX 0.10.2, NumPy 2.4.6 and
///   scikit-learn 1.9.1 with data seed 42 and seeds 0 and 42: its scripts as they stand, with the
///   losses after 0, 1, 2, 10 … steps written out.
/// - `jax_random.json`: draws of JAX 0.10.2 under other keys; `jax_random.py` made it.
/// - `data_sets.json`: NumPy's RandomState and scikit-learn's data sets under other seeds;
///   `make_data_sets.py` made it.
/// - `drawn_data_sets.json`: data sets made from their descriptions with JAX's draws;
///   `make_drawn_data_sets.py` made it.
/// - `measures.json`: what NumPy, SciPy and scikit-learn compute for the functions of Measures;
///   `make_measures.py` made it.
/// - `digits.json`: the digits, their principal components and areas under detection curves by
///   scikit-learn; `make_digits.py` made it.
/// - `operators.json`: values and gradients of operators, paths of optimisers and clipped gradients
///   by PyTorch 2 in double precision. `OperatorFixtureTests` reads it.
/// - `safetensors/`: parameters that Python's safetensors wrote; `make_safetensors.py` made them.
/// - `safetensors-corpus/`: files that a fuzzer found, whole and broken, and in
///   `safetensors_corpus.json` which of them Python's safetensors opens.
/// - `mlp_seeds.json`, `autoencoder_seeds.json`: the chapter's first and fourth tasks under other
///   seeds, as `course.json` has them.
/// - `workloads.json`: the losses of the first steps of what `lessons bench` times, by JAX 0.10.2;
///   `make_workloads.py` made it.
/// - `chapter_figures.json`: what the chapter's own code learns for two of its figures;
///   `make_chapter_figures.py` made it.
/// - `circles_ceiling.json`: the best that can be done on noisy circles, by SciPy's quadrature;
///   `make_circles_ceiling.py` made it.
/// - `elementary_functions.json`: functions of Doubles, rounded correctly, by mpmath 1.3.0;
///   `make_elementary_functions.py` made it.
/// - `bits.json`: digests of our own results, for comparing builds and processors.
///
/// Names in snake case are decoded to properties in camel case.
public func fixture<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
  let decoder = JSONDecoder()
  decoder.keyDecodingStrategy = .convertFromSnakeCase
  return try decoder.decode(type, from: Data(contentsOf: fixtureFile(name)))
}

/// Where one of the files in `Data` is.
public func fixtureFile(_ name: String) -> URL {
  URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Data/\(name)")
}
