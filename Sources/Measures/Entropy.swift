import ElementaryFunctions
import Engine

/// The entropies −Σ p ln p of distributions `[N, K]` in rows, in nats: `[N]`. 0 · ln 0 is 0.
public func entropies(_ probabilities: Tensor) -> Tensor {
  let surprise = -probabilities.log().replacing(with: 0, where: probabilities .== 0)
  return (probabilities * surprise).sum(along: 1)
}

/// ln `count`: the entropy of an even distribution over so many, in nats.
public func greatestEntropy(over count: Int) -> Float { Float(log(Double(count))) }
