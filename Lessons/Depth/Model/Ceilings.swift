import ElementaryFunctions

/// How many regions a network of so many layers of one width can have over the plane, at least or at most,
/// by theorems. In Doubles: they grow beyond what an Int holds.
package enum Ceilings {
  /// One hidden layer: 1 + n + n(n − 1)/2, which lines in general position reach. (T. Zaslavsky, 1975.)
  package static func zaslavsky(_ units: Int) -> Double { choices(units, upTo: 2) }

  /// No network has more: each layer cuts what there is as one layer of lines would. (G. Montúfar, 2017.)
  package static func montufar(width: Int, depth: Int) -> Double {
    pow(choices(width, upTo: min(2, width)), Double(depth))
  }

  /// The same, mindful that where few units are active little of the plane is left to the next layer.
  /// (T. Serra, C. Tjandraatmadja and S. Ramalingam, 2018, theorem 1.)
  package static func serra(width: Int, depth: Int) -> Double {
    // Of so many layers, by how many dimensions 0, 1 or 2 of the plane are left to the first of them.
    (0..<depth).reduce([1, 1, 1]) { fewer, _ in
      (0...2).map { left in
        (0...min(left, width)).reduce(0) {
          $0 + binomial(width, $1) * fewer[min(left, width - $1)]
        }
      }
    }[2]
  }

  /// Some network has at least so many: a lower bound on the most there can be, not on what any network
  /// has. For widths of at least 2. (G. Montúfar, R. Pascanu, K. Cho and Y. Bengio, 2014.)
  package static func constructed(width: Int, depth: Int) -> Double {
    pow(Double((width / 2) * (width / 2)), Double(depth - 1)) * choices(width, upTo: 2)
  }

  private static func choices(_ n: Int, upTo most: Int) -> Double {
    (0...most).reduce(0) { $0 + binomial(n, $1) }
  }

  /// n over k, for k up to 2.
  private static func binomial(_ n: Int, _ k: Int) -> Double {
    k == 0 ? 1 : k == 1 ? Double(n) : Double(n * (n - 1)) / 2
  }
}
